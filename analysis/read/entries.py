"""Rows of the lexicons → entries with their grammar, and every written form of each.

The codes here are what `find` reads: the kind of a cue or a function word, what a cue takes, and what
grammar a source noun has.
"""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd

from analysis import tables
from analysis.read import arabic, conjugation, dictionary, expressions, naming, quantities, violence
from analysis.read.conjugation import FEMININE, MASCULINE, PLURAL, SINGULAR
from analysis.read.dictionary import ENTRY, Dictionary, Form
from analysis.read.tokens import VERB

# Kinds in the cue lane.
PARTICIPLE, PREPOSITION, ACCORDING, ECHO, APPOSED, NOMINAL, COLON_CUE = range(VERB + 1, VERB + 8)
# What a cue takes, and what its form is: flags of the cue lane.
(TAKES_NOUN, TAKES_PREP, SPEECH_ONLY, RELAYS, REQUEST, TOPIC, WITH_OBJECT, PRESENT, OBJECT, ASKS, CALLS, SHOWS,
 KNOWS, TEXT, BACK, NOBODY, JUDGES) = (1 << b for b in range(17))
TAKES = {"clause": 0, "noun": TAKES_NOUN, "prep": TAKES_PREP, "speech": SPEECH_ONLY, "relay": RELAYS,
         "optional": REQUEST | TAKES_NOUN | TAKES_PREP, "topic": TOPIC | TAKES_PREP,
         "object": OBJECT, "ask": ASKS, "name": CALLS, "show": SHOWS, "know": KNOWS, "text": TEXT, "back": BACK,
         "nobody": NOBODY, "judge": JUDGES}
# Kinds in the word lane: classes of function words, in the order of the file's names.
WORD_CLASSES = ("that", "because", "to", "on", "about", "in", "from", "preposition", "relative", "what",
                "demonstrative", "pronoun", "circumstance", "day", "month", "conjunction", "quotative", "negation",
                "auxiliary", "event", "turn", "matter", "title_word", "norm", "contrast", "temporal", "modal",
                "audience", "divine", "result", "question", "self", "pronominal", "issued", "homograph", "quantity",
                "condition", "therein", "as_for", "measure", "blessing", "background")
(THAT, BECAUSE, TO, ON, ABOUT, IN, FROM, PREP, RELATIVE, WHAT, DEMONSTRATIVE, PRONOUN, CIRCUMSTANCE, DAY, MONTH,
 CONJUNCTION, QUOTATIVE, NEGATION, AUXILIARY, EVENT, TURN, MATTER, TITLE_WORD, NORM, CONTRAST, TEMPORAL, MODAL,
 AUDIENCE, DIVINE, RESULT, QUESTION, SELF, PRONOMINAL, ISSUED, HOMOGRAPH, QUANTITY, CONDITION, THEREIN, AS_FOR, MEASURE,
 BLESSING, BACKGROUND) = range(1, len(WORD_CLASSES) + 1)
# Clitics that words of a class take; the others take و and ف only.
WORD_CLITICS = dict.fromkeys(("event", "turn", "day", "month", "norm", "measure", "title_word"), dictionary.ANY_CLITIC)
WORD_CLITICS["circumstance"] = dictionary.NO_ARTICLE  # الصباح is a name
WORD_CLITICS |= {"audience": dictionary.ANY_CLITIC, "quantity": dictionary.NO_ARTICLE}
WORD_CLITICS |= dict.fromkeys(("that", "because", "what", "demonstrative", "pronoun"),
                              dictionary.NO_ARTICLE)
WORD_CLITICS["pronominal"] = 0  # ولي is a guardian
WORD_CLITICS["matter"] = arabic.AND | arabic.BY | arabic.FOR
# The preposition a cue goes with (field `type` of the cue lane); BY is a clitic.
WITH_TO, WITH_ON, WITH_ABOUT, WITH_BY, WITH_FROM, WITH_IN, WITH_FOR = (1 << b for b in range(7))
PREPOSITIONS = {"": 0, "إلى": WITH_TO, "على": WITH_ON, "عن": WITH_ABOUT, "ب": WITH_BY, "من": WITH_FROM, "في": WITH_IN,
                "ل": WITH_FOR}
# Flags of the head lane.
HUMAN, TITLE, OFFICE, OUTLET = 1, 2, 4, 8  # OUTLET: a medium or an agency, which can be spoken to
# Clitics by name, as the column `without` of labels.csv gives those that a wording never takes.
CLITICS = {"و": arabic.AND, "ب": arabic.BY, "ل": arabic.FOR, "ك": arabic.LIKE, "ال": arabic.THE}
# Flags of the agency lane.
ONLY_CREDIT, DESCRIPTION, GENERIC, ABBREVIATION, COMPANY = 1, 2, 4, 8, 16
AGENCY_SHIFT = 8  # the bits above are the number of the agency, the same for all its aliases
# Kinds of the name lane.
GIVEN, PARTICLE, PLACE = 1, 2, 3
NAME_KINDS = {"given": GIVEN, "family_prefix": PARTICLE, "place": PLACE}
WHERE = {"line": 1, "start": 2, "any": 3, "tail": 4, "tags": 5}
MARKS = 8  # kind of an anchor that tells the genre of an article, in the first of its fields
DISCLOSES = 32  # kind of an anchor with which an article tells of its own making
MODIFIER = 24  # kind of an anchor that composes with a name
SECTOR_SIGN = 16  # kind of an anchor that is an adjective and tells the sector of a source
SECTOR_OF_KIND = {"party": "party", "armed_group": "armed_group", "army": "military", "coalition": "military",
                  "government": "government", "state": "government"}  # of a target; the others speak for nobody
NOWHERE = 255
REACH = {"line": 1, "rest": 2, "after": 3, "pair": 4, "list": 5}


class _Book:
    """Entries and forms as they are gathered."""

    def __init__(self):
        self.entries: list[tuple] = []
        self.forms: list[Form] = []

    def entry(self, lane: int, row: int, **grammar: int) -> int:
        """Add one entry; returns its number."""
        self.entries.append(tuple({"lane": lane, "row": row, **grammar}.get(field, 0) for field in ENTRY.names))
        return len(self.entries) - 1

    def form(self, text: str, entry: int, clitics: int, **spelling: int) -> None:
        """Add one written form of an entry."""
        if text and arabic.words(text):
            self.forms.append(Form(text, entry, clitics, **spelling))


def _cues(book: _Book, frame: pd.DataFrame) -> None:
    # Adverbials first: نقلا is also a dual of the verb, and of two entries on one form the first stands.
    for row, cue in sorted(enumerate(frame.to_dict("records")), key=lambda item: item[1]["class"] == "verb"):
        prep = sum(PREPOSITIONS[p] for p in cue["preposition"].split(","))
        grammar = {"type": prep, "sector": tables.STANCES.index(cue["stance"])}
        if cue["class"] == "verb":
            _verb(book, row, cue, grammar)
            continue
        if cue["class"] == "phrase":
            _phrase(book, row, cue, grammar)
            continue
        kinds = {"source": PREPOSITION, "verb": ACCORDING, "echo": ECHO, "apposed": APPOSED, "nominal": NOMINAL}
        kind, *more = cue["takes"].split()
        entry = book.entry(dictionary.CUE, row, kind=kinds[kind], traits=sum(TAKES[part] for part in more), **grammar)
        nominal = kind == "nominal"
        for text in cue["forms"].split("/"):
            for pronoun in ("", *conjugation.OBJECTS[:4]) if nominal else ("",):  # تأكيدات، تأكيداته
                book.form(text + pronoun, entry, dictionary.ANY_CLITIC if nominal else dictionary.ONLY_AND)


def _phrase(book: _Book, row: int, cue: dict, grammar: dict) -> None:
    """A verb that only attributes in a phrase: جاء في البيان أن."""
    takes = sum(TAKES[part] for part in cue["takes"].split())
    entry = book.entry(dictionary.CUE, row, kind=VERB, gender=MASCULINE, number=SINGULAR, traits=takes, **grammar)
    for text in cue["forms"].split("/"):
        book.form(text, entry, dictionary.ONLY_AND)


def _other_spelling(form: str, tense: int) -> int:
    """Spelling bits of other words that fold to a verb's form: ة for ه, أعتقد for اعتقد, أقرأ for the dual أقرا."""
    bits = arabic.MARBUTA
    if tense == 0 and form.startswith("ا"):
        bits |= arabic.HAMZA_ABOVE
    return bits | (arabic.HAMZA_LAST if form.endswith("ا") else 0)


def _verb(book: _Book, row: int, cue: dict, grammar: dict) -> None:
    takes = sum(TAKES[part] for part in cue["takes"].split())
    present = conjugation.present(cue["present"]) if cue["present"] else []
    # A verb that needs its preposition takes no object: تذمر, but تذمرهم is a noun.
    telling = "object" in cue["takes"]  # only of these ـنا is whom they tell: أبلغتنا, but لاحظنا is we
    called = cue["takes"] == "optional" and cue["preposition"] in ("إلى", "على")  # دعاهم إلى، حثتها على
    bare = cue["takes"] in ("prep", "speech", "optional", "topic") and cue["preposition"] != "ب" and not called
    for forms, tense in ((conjugation.past(cue["past"]), 0), (present, PRESENT)):
        for base in forms:
            for form in (base, *([] if bare else conjugation.with_object(base))):
                if form.has_object and not telling and form.text.endswith(("نا", "ني")):
                    continue
                flags = takes | tense | WITH_OBJECT * form.has_object
                entry = book.entry(dictionary.CUE, row, kind=VERB, gender=form.gender, number=form.number, traits=flags,
                                   **grammar)
                book.form(form.text, entry, dictionary.VERB_CLITICS, unspelled=_other_spelling(form.text, tense),
                          spelled=arabic.MAQSURA if form.text.endswith("ى") else 0)
    for form in conjugation.participle(cue["participle"]) if cue["participle"] else ():
        entry = book.entry(dictionary.CUE, row, kind=PARTICIPLE, gender=form.gender, number=form.number, traits=takes,
                           **grammar)
        book.form(form.text, entry, dictionary.ONLY_AND)


def _words(book: _Book, frame: pd.DataFrame) -> None:
    for row, (word, name) in enumerate(zip(frame["word"], frame["class"], strict=True)):
        entry = book.entry(dictionary.WORD, row, kind=WORD_CLASSES.index(name) + 1)
        bits = arabic.spelling(word) & arabic.MAQSURA if word in ("على",) else 0
        unlike = arabic.MAQSURA if name == "matter" and word.endswith("ي") else 0  # مضي, not مضى
        unlike |= arabic.MARBUTA if name == "title_word" and word.endswith("ه") else 0  # كتابه, not كتابة
        last = word.split()[-1]  # the one whose spelling is looked at
        unlike |= {"أ": arabic.HAMZA_BELOW, "إ": arabic.HAMZA_ABOVE}.get(last[0], 0)  # أمام, not إمام; أن, not آن
        if last.startswith("ال"):
            unlike |= arabic.HAMZA_ABOVE  # الآن, not آلان
        book.form(word, entry, WORD_CLITICS.get(name, dictionary.ONLY_AND), spelled=bits, unspelled=unlike)


def _gender(text: str, column: str, head: dict[str, str]) -> int:
    """Gender that a verb takes with an inflected form: plurals of things are feminine, and تان, ات of persons."""
    if column == "feminine" or (column == "plural" and head["human"] == "no"):
        return FEMININE
    feminine = text.endswith(("تان", "تين", "تا", "تي")) if column == "dual" else text.endswith("ات")
    return FEMININE if head["gender"] == "f" or (head["feminine"] and feminine) else MASCULINE


def _heads(book: _Book, frame: pd.DataFrame) -> None:
    for row, head in enumerate(frame.to_dict("records")):
        flags = sum(bit for bit, there in ((HUMAN, head["human"] == "yes"), (TITLE, head["title"] == "yes"),
                                           (OFFICE, head["office"] == "yes"),
                                           (OUTLET, head["source_type"] in ("media", "agency"))) if there)
        grammar = {"kind": 1, "type": tables.SOURCE_TYPES.index(head["source_type"]),
                   "sector": tables.SECTORS.index(head["sector"]), "traits": flags}
        gender = MASCULINE if head["gender"] == "m" else FEMININE
        # Plurals before duals: of two entries on one form (محللين) the first stands.
        for column, number in (("head", SINGULAR), ("feminine", SINGULAR), ("plural", PLURAL),
                               ("dual", conjugation.DUAL)):
            for text in [head[column]] if column == "head" else head[column].split():
                sex = gender if column == "head" else _gender(text, column, head)
                kind = head.get("plural_type") if column == "plural" else ""
                own = grammar | ({"type": tables.SOURCE_TYPES.index(kind)} if kind else {})
                entry = book.entry(dictionary.HEAD, row, gender=sex, number=number, **own)
                construct = column in ("dual", "plural") and text + "ن" in head[column].split()  # مسؤولو، مالكي
                book.form(text.replace("_", " "), entry, dictionary.NO_ARTICLE if construct else dictionary.ANY_CLITIC)


def _labels(book: _Book, frame: pd.DataFrame) -> None:
    without = frame["without"] if "without" in frame else [""] * len(frame)
    sectors = [tables.SECTORS.index(SECTOR_OF_KIND[kind]) if kind in SECTOR_OF_KIND else NOWHERE
               for kind in frame["kind"]]
    context = frame["context"] if "context" in frame else [""] * len(frame)
    for row, (variant, clitics, sector) in enumerate(zip(frame["variant"], without, sectors, strict=True)):
        acts = sector != NOWHERE and not context[row]
        entry = book.entry(dictionary.LABEL, row, kind=naming.PLAIN, sector=sector, traits=naming.ACTS * acts)
        book.form(variant, entry, dictionary.ANY_CLITIC & ~sum(CLITICS[c] for c in clitics.split()))


def _hypernyms(book: _Book, frame: pd.DataFrame) -> None:
    for row, noun in enumerate(frame["noun"]):
        entry = book.entry(dictionary.LABEL, row, kind=naming.HYPERNYM, sector=NOWHERE)
        book.form(noun, entry, dictionary.NO_ARTICLE)


def _decoys(book: _Book, frame: pd.DataFrame) -> None:
    for row, wording in enumerate(frame["wording"]):
        book.form(wording, book.entry(dictionary.LABEL, row, kind=naming.DECOY, sector=NOWHERE), dictionary.ANY_CLITIC)


def _modifiers(book: _Book, frame: pd.DataFrame) -> None:
    rows: dict[str, dict[str, int]] = {}
    for row, (word, place) in enumerate(zip(frame["word"], frame["place"], strict=True)):
        rows.setdefault(word, {})[place] = row
    for word, places in rows.items():  # of one word there is one entry, with its row before names and that after them
        before, after = (places.get(place, -1) + 1 for place in ("before", "after"))
        entry = book.entry(dictionary.ANCHOR, after, kind=MODIFIER, traits=before)
        book.form(word, entry, dictionary.NO_ARTICLE)


def _agencies(book: _Book, frame: pd.DataFrame) -> None:
    kinds = {"description": DESCRIPTION, "generic": GENERIC, "abbreviation": ABBREVIATION}
    contexts = {"credit": ONLY_CREDIT, "company": COMPANY}
    numbers = {agency: n for n, agency in enumerate(dict.fromkeys(frame["agency"]))}
    for row, agency in enumerate(frame.to_dict("records")):
        flags = kinds.get(agency["kind"], 0) | contexts.get(agency["context"], 0)
        entry = book.entry(dictionary.AGENCY, row, kind=1, traits=flags | numbers[agency["agency"]] << AGENCY_SHIFT)
        short = agency["kind"] == "abbreviation"  # which never takes the article: الكونا is a currency
        book.form(agency["alias"], entry, dictionary.NO_ARTICLE if short else dictionary.ANY_CLITIC,
                  unspelled=arabic.FATHATAN)  # لسانا with its mark is a tongue


def _names(book: _Book, frame: pd.DataFrame) -> None:
    for row, (name, gender, kind) in enumerate(zip(frame["name"], frame["gender"], frame["kind"], strict=True)):
        entry = book.entry(dictionary.NAME, row, kind=NAME_KINDS[kind],
                           gender=FEMININE if gender == "f" else MASCULINE)
        book.form(name, entry, dictionary.NO_ARTICLE, unspelled=arabic.MAQSURA if name == "علي" else 0)


def _sections(book: _Book, frame: pd.DataFrame) -> None:
    for row, rule in enumerate(frame.to_dict("records")):
        entry = book.entry(dictionary.ANCHOR, row, kind=WHERE[rule["where"]], type=REACH[rule["reach"]],
                           sector=tables.SECTIONS.index(rule["section"]))
        book.form(rule["anchor"], entry, dictionary.ONLY_AND)


def _genres(book: _Book, frame: pd.DataFrame) -> None:
    for row, mark in enumerate(frame.to_dict("records")):
        entry = book.entry(dictionary.ANCHOR, row, kind=MARKS + tables.FIELDS.index(mark["where"]),
                           type=tables.GENRES.index(mark["genre"]), sector=int(mark["points"]))
        book.form(mark["marker"], entry, dictionary.ONLY_AND)


def _disclosures(book: _Book, frame: pd.DataFrame) -> None:
    for row, (kind, wording) in enumerate(zip(frame["kind"], frame["wording"], strict=True)):
        entry = book.entry(dictionary.ANCHOR, row, kind=DISCLOSES, type=tables.DISCLOSURES.index(kind))
        for words in product(*(part.split("/") for part in wording.split())):
            book.form(" ".join(words).replace("_", " "), entry, dictionary.ONLY_AND)


def _sectors(book: _Book, frame: pd.DataFrame) -> None:
    for row, word in enumerate(frame.to_dict("records")):
        entry = book.entry(dictionary.ANCHOR, row, kind=SECTOR_SIGN, sector=tables.SECTORS.index(word["sector"]))
        for text in word["forms"].split():
            book.form(text, entry, dictionary.ANY_CLITIC)


def _deeds(book: _Book, frame: pd.DataFrame) -> None:
    for deed in violence.deeds(frame):
        row = frame.iloc[deed.row]
        hurts = violence.HURTS if row["effect"] in violence.HURTFUL else 0
        kind = violence.KINDS.get(row["effect"], violence.OTHER)
        voice = violence.VOICES.index(row["voice"]) if row["voice"] else 0
        entry = book.entry(dictionary.DEED, deed.row, kind=kind, traits=deed.kinds | hurts, type=voice,
                           sector=violence.needs_of(row["needs"]), gender=deed.gender, number=deed.number)
        spelled, unspelled = (arabic.MARBUTA * (deed.marbuta is way) for way in (True, False))
        if row["past"].startswith("أ"):
            unspelled |= arabic.HAMZA_BELOW  # أباد, not إباد or آباد
        book.form(deed.text, entry, deed.clitics, spelled=spelled, unspelled=unspelled)


def _expressions(book: _Book, frame: pd.DataFrame) -> None:
    for row, wording in enumerate(frame.to_dict("records")):
        inflection = expressions.INFLECTIONS.index(wording["inflect"])
        entry = book.entry(dictionary.EXPRESSION, row, kind=1, type=inflection)
        never = sum(CLITICS[clitic] for clitic in wording["without"].split())
        for text in expressions.forms(wording):
            book.form(text, entry, expressions.CLITICS[inflection] & ~never)


def _amounts(book: _Book, frame: pd.DataFrame) -> None:
    for amount in quantities.amounts(frame):
        entry = book.entry(dictionary.AMOUNT, amount.row, kind=amount.counts, type=amount.befell, sector=amount.hedge,
                           number=amount.number, traits=amount.flags)
        alone = amount.number and len(amount.text) == 2  # لست, بست
        unlike = arabic.HAMZA_ABOVE if amount.number and amount.text.startswith(("ا", "وا")) else 0  # اثني, not أثنى
        book.form(amount.text, entry, arabic.AND if alone else amount.clitics, unspelled=unlike)


def compile_entries(frames: dict[str, pd.DataFrame]) -> tuple[np.recarray, Dictionary]:
    """Entries of all lexicons as one record array (ENTRY), and the dictionary of their forms."""
    book = _Book()
    kinds = dict(zip(frames["targets"]["target"], frames["targets"]["kind"], strict=True))
    frames = frames | {"labels": frames["labels"].assign(kind=frames["labels"]["target"].map(kinds))}
    for gather, name in ((_cues, "cues"), (_words, "function_words"), (_heads, "heads"), (_labels, "labels"),
                         (_agencies, "agencies"), (_names, "names"), (_sections, "sections"),
                         (_genres, "genres"), (_sectors, "sectors"), (_hypernyms, "hypernyms"), (_decoys, "decoys"),
                         (_disclosures, "disclosures"), (_modifiers, "modifiers"), (_deeds, "violence"),
                         (_expressions, "expressions"), (_amounts, "quantities")):
        gather(book, frames[name])
    entries = np.array(book.entries, ENTRY).view(np.recarray)
    return entries, dictionary.build(book.forms)
