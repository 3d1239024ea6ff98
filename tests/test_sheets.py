"""Sheets in every format: what is written comes back, whatever stands in the article."""

import json
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import numpy as np
import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from analysis.errors import InputError
from analysis.read.coding import items, read_coding, with_agencies
from analysis.show import sheets
from analysis.show.sheets import comma_separated, excel, inception, label_studio, spacy_docs, web_annotation
from analysis.show.sheets.units import Unit, asked_items, key, printable, shuffled, unit_of

MODULES = {"xlsx": excel, "csv": comma_separated, "label-studio": label_studio, "inception": inception,
           "web-annotation": web_annotation, "docbin": spacy_docs}
TASKS = {task: items(with_agencies(read_coding(task=task), ["رويترز", "نسم", "أ ف ب"]))
         for task in ("labels", "attributions", "credits", "quantities")}
# Letters, vowel signs, a tatweel, marks of direction, joiners, breaks of lines, emoji of two and more code points.
SIGNS = [*"ابتثقال ءئؤلاﻻ", "\u064b", "\u0651", "ـ", "\u200f", "\u202b", "\u2066", "\u2069", "\u200d", "\ufeff", "\r",
         "\n", "\r\n", "\t", "\u2028", "\x85", "\x0b", "\x00", "\ufffe", "😀", "👩\u200d🌾", "e\u0301",
         *"⟦⟧=+-@%\"',;<&>x007·_"]
texts = st.lists(st.one_of(st.sampled_from(SIGNS), st.characters(exclude_categories=["Cs"])), min_size=1,
                 max_size=40).map("".join)
notes = st.text(st.sampled_from([*"نص=+-@\"',;<&>·%7 ", "\n", "😀", "\u064b", "\u200f"]), max_size=12)


@st.composite
def coded_units(draw):
    """A task's items, and a few units of it in texts of their own, coded in part by one coder."""
    asked = TASKS[draw(st.sampled_from(sorted(TASKS)))]
    units = []
    for number in range(draw(st.integers(1, 3))):
        text, doc_id = draw(texts), f"{draw(texts)}{number}"
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        field = draw(st.sampled_from(["text", "title"]))
        codes = {item.name: code for item in asked_items(asked) if (code := draw(code_of(item)))}
        units.append(Unit(f"{doc_id}:{field}:{start}", doc_id, field, start, end, text, draw(texts), {},
                          codes | {"mention": "yes"}, "هدى"))
    return asked, units


def code_of(item):
    if item.kind == "number":
        return st.one_of(st.just(""), st.integers(-10, 10**9).map(str), st.sampled_from(["0.5", "2.25"]))
    return notes.map(str.strip) if item.kind == "text" else st.sampled_from(["", *item.codes])


def written_and_read(name: str, asked, units) -> list:
    with tempfile.TemporaryDirectory() as folder:
        made = sheets.write(Path(folder), {"هدى": units}, asked, [name])
        return list(sheets.read(next(path for path in made if path.suffix in sheets.FORMATS[name].reads), asked))


@pytest.mark.parametrize("name", MODULES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=coded_units())
@example(data=(TASKS["quantities"], [Unit("م%7: 1:text:2", "م%7: 1", "text", 2, 5, "😀\r\nقتل\u064b 12", "", {},
                                          {"mention": "yes", "value": "2", "unit": "killed", "note": "=1+1"}, "هدى")]))
def test_units_spans_and_codes_come_back(name, data):
    asked, units = data
    answers = written_and_read(name, asked, units)
    names = [item.name for item in asked_items(asked)]
    assert {(a.unit, a.item) for a in answers} == {(unit.unit, item) for unit in units for item in names}
    spans = {unit.unit: (unit.start, unit.end) for unit in units}
    assert all(answer.span == spans[answer.unit] and answer.coder == "هدى" for answer in answers)
    kinds = {item.name: item for item in asked}
    back = {(a.unit, a.item): kinds[a.item].code(a.written[0]) for a in answers if a.written}
    assert back == {(unit.unit, item): code for unit in units for item, code in unit.codes.items()}


@given(texts)
def test_names_of_units_survive_every_format(unit):
    assert unit_of(key(unit)) == unit
    assert unit_of(f" {key(unit)}\n") == unit
    assert printable(key(unit)) == key(unit) == key(unit).strip()


@given(texts)
def test_what_is_shown_keeps_every_offset(text):
    assert len(printable(text)) == len(text) and "\r" not in printable(text)


@given(coded_units())
def test_the_context_holds_the_span_and_is_the_text(data):
    for unit in data[1]:
        first, last = unit.window
        pieces = unit.pieces()
        assert 0 <= first <= unit.start < unit.end <= last <= len(unit.text)
        assert "".join(text for text, _ in pieces) == printable(unit.text)[first:last] or "\r" in unit.text
        assert "".join(text for text, names in pieces if "span" in names) == printable(unit.span)


def test_a_long_text_is_cut_between_words():
    text = " ".join(f"كلمة{n}" for n in range(1000))
    start = text.index("كلمة500")
    unit = Unit("م:text:1", "م", "text", start, start + 7, text)
    first, last = unit.window
    assert 400 < last - first < 700 and text[first - 1] == text[last] == " " and unit.pieces()[1][0] == "كلمة500"


@pytest.mark.parametrize("word, side", [("كلمة120", 1), ("كلمة160", 1), ("كلمة230", 0)])
def test_a_quotation_is_not_cut_where_its_other_end_is_near(word, side):
    text = " ".join(f"كلمة{n}" for n in range(400))
    start, quoted = text.index(word), (text.index("كلمة150"), text.index("كلمة200"))
    far = quoted[0] - 400 * (side == 0), quoted[1] + 400 * (side == 1)
    plain, whole, cut = (Unit("م:text:1", "م", "text", start, start + 7, text, quotations=spans).window
                         for spans in ((), (quoted,), (far,)))
    assert quoted[0] < plain[side] < quoted[1] and plain == cut
    assert whole[side] == quoted[side] and whole[1 - side] == plain[1 - side]


WHOLE = Unit("م-1:text:4", "م-1", "text", 4, 11, "قال المصدر إن الجسر فُتح 😀 أمس.", "المصدر",
             {"source": (4, 10), "content": (11, 24)})


def one_sheet(tmp_path, task="attributions", unit=WHOLE):
    excel.write(tmp_path / "sheet.xlsx", [unit], TASKS[task])
    return openpyxl.load_workbook(tmp_path / "sheet.xlsx", rich_text=True)


def test_the_excel_sheet_reads_from_the_right_marks_the_span_and_offers_the_codes(tmp_path):
    book = one_sheet(tmp_path)
    sheet, codebook = book["coding"], book["codebook"]
    assert sheet.sheet_view.rightToLeft and codebook.sheet_view.rightToLeft and sheet.freeze_panes == "B3"
    context = sheet["A3"].value
    assert str(context) == WHOLE.text and sheet["A3"].alignment.readingOrder == 2 and sheet["A3"].alignment.wrap_text
    bold = "".join(piece.text for piece in context if piece.font.b)
    assert bold == WHOLE.span and {piece.font.color.rgb[-6:] for piece in context if piece.font.b} == {"C00000"}
    rules = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    head = [cell.value for cell in sheet[2]]
    for item in TASKS["attributions"]:
        if item.codes:
            letter = openpyxl.utils.get_column_letter(head.index(item.name) + 1)
            area = rules[f"{letter}3"].removeprefix("codebook!").replace("$", "")
            offered = [cell.value for row in codebook[area] for cell in row]
            assert offered == [choice.shown for choice in item.choices]
            assert [item.code(text) for text in offered] == list(item.codes)


def test_only_answers_can_be_written_into_an_excel_sheet(tmp_path):
    sheet = one_sheet(tmp_path)["coding"]
    free = {head.value for head, cell in zip(sheet[2], sheet[3], strict=True) if not cell.protection.locked}
    assert free == {item.name for item in asked_items(TASKS["attributions"])}
    assert sheet.protection.sheet and not sheet.protection.password and not sheet.protection.formatColumns


def test_text_that_looks_like_a_formula_is_text(tmp_path):
    unit = Unit("=1+1:text:0", "=1+1", "text", 0, 4, "=1+1", "=2", {}, {"note": "=3"}, "أ")
    sheet = one_sheet(tmp_path, unit=unit)["coding"]
    assert all(cell.data_type != "f" for row in sheet for cell in row)
    comma_separated.write(tmp_path / "sheet.csv", [unit], TASKS["attributions"])
    assert "\n\u200f⟦=1+1⟧,\u200f=2," in (tmp_path / "sheet.csv").read_text(encoding="utf-8-sig")


def test_csv_marks_the_span_and_opens_in_spreadsheets(tmp_path):
    comma_separated.write(tmp_path / "sheet.csv", [WHOLE], TASKS["attributions"])
    raw = (tmp_path / "sheet.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and "قال ⟦المصدر ⟧إن الجسر".encode() in raw


@pytest.mark.parametrize("encoding, separator", [("utf-8-sig", ";"), ("utf-16", "\t"), ("utf-8", ",")])
def test_csv_as_spreadsheets_save_it(tmp_path, encoding, separator):
    path = tmp_path / "sheet.csv"
    comma_separated.write(path, [WHOLE], TASKS["labels"])
    text = path.read_text(encoding="utf-8-sig").replace(",", separator)
    path.write_text(text.replace(separator * 4, f"{separator}yes{separator * 3}", 1), encoding=encoding)
    answers = {answer.item: answer.written for answer in sheets.read(path, TASKS["labels"])}
    assert answers["mention"] == ("yes",) and answers["voice"] == ()


def test_a_blank_sheet_holds_no_code(tmp_path):
    for name, chosen in sheets.FORMATS.items():
        for path in sheets.write(tmp_path, {"أ": [WHOLE]}, TASKS["attributions"], [name]):
            if path.suffix in chosen.reads:
                answers = list(sheets.read(path, TASKS["attributions"]))
                assert {answer.unit for answer in answers} <= {WHOLE.unit} and not any(a.written for a in answers)


def test_label_studio_tasks_have_our_spans_as_predictions(tmp_path):
    emoji = Unit("م-2:text:6", "م-2", "text", 6, 10, "😀😀\r\n: قُتل خمسة", "", {"content": (0, 4)})
    label_studio.write(tmp_path / "label_studio.json", [emoji], TASKS["quantities"])
    task, = json.loads((tmp_path / "label_studio.json").read_text(encoding="utf-8"))
    values = {region["id"]: region["value"] for region in task["predictions"][0]["result"]}
    assert values["span"] == {"start": 6, "end": 10, "text": "قُتل", "labels": ["span"]}
    assert task["data"]["text"][6:10] == values["span"]["text"] and "annotations" not in task
    view = ElementTree.parse(tmp_path / "label_studio.xml").getroot()
    unit = view.find("Choices[@name='unit']")
    codes = next(item.codes for item in TASKS["quantities"] if item.name == "unit")
    assert [choice.get("alias") for choice in unit] == list(codes)
    assert {"mention", "unit", "voice"} == {c.get("name") for c in view.iter("Choices")}
    assert [n.get("name") for n in view.iter("Number")] == ["value"]


def test_label_studio_leaves_cancelled_annotations_out_and_joins_lines_of_a_note(tmp_path):
    label_studio.write(tmp_path / "tasks.json", [WHOLE], TASKS["labels"])
    task, = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    result = [{"from_name": "voice", "to_name": "text", "type": "choices", "value": {"choices": ["own"]}},
              {"from_name": "note", "to_name": "text", "type": "textarea", "value": {"text": ["سطر", "وسطر"]}}]
    task["annotations"] = [{"completed_by": 7, "result": result},
                           {"completed_by": 8, "was_cancelled": True, "result": result}]
    (tmp_path / "export.json").write_text(json.dumps([task]), encoding="utf-8")
    answers = {(a.coder, a.item): a.written for a in sheets.read(tmp_path / "export.json", TASKS["labels"])}
    assert answers["7", "voice"] == ("own",) and answers["7", "note"] == ("سطر\nوسطر",)
    assert answers["7", "valence"] == () and {coder for coder, _ in answers} == {"7"}


def test_inception_gets_a_project_with_layers_tags_and_documents(tmp_path):
    inception.write(tmp_path / "inception.zip", [WHOLE], TASKS["attributions"])
    with ZipFile(tmp_path / "inception.zip") as archive:
        project = json.loads(archive.read("exportedproject.json"))
        cas = archive.read("source/article-0001.xmi").decode()
        assert json.loads(archive.read("layers.json")) == project["layers"]
        assert archive.testzip() is None and not [n for n in archive.namelist() if n.startswith("annotation")]
    assert [d["name"] for d in project["source_documents"]] == ["article-0001.xmi"]
    features = {f["name"]: f for f in project["layers"][0]["features"]}
    assert [t["tag_name"] for t in features["source"]["tag_set"]["tags"]] == ["right", "partly", "wrong", "none"]
    assert 'role="source"' in cas and 'unit_id="م-1:text:4"' in cas and "mention" not in cas


def test_inception_gives_back_documents_of_several_coders_in_zips_inside_a_zip(tmp_path):
    coded = {coder: Unit(WHOLE.unit, "م-1", "text", 4, 11, WHOLE.text, "", {}, {"mention": code}, coder)
             for coder, code in {"huda": "yes", "sami": "no"}.items()}
    for coder, unit in coded.items():
        inception.write(tmp_path / f"{coder}.zip", [unit], TASKS["labels"])
    with ZipFile(tmp_path / "export.zip", "w") as outer:
        for coder in coded:
            with ZipFile(tmp_path / f"{coder}.zip") as project:
                (tmp_path / f"{coder}.xmi").write_bytes(project.read(f"annotation/article-0001.xmi/{coder}.xmi"))
            with ZipFile(tmp_path / "inner.zip", "w") as inner:
                inner.write(tmp_path / f"{coder}.xmi", f"{coder}.xmi")
                inner.writestr("TypeSystem.xml", "<typeSystemDescription/>")
            outer.write(tmp_path / "inner.zip", f"annotation/article-0001.xmi/{coder}.zip")
        outer.writestr("source/article-0001.xmi", "no XML")
    answers = {a.coder: a.written for a in sheets.read(tmp_path / "export.zip", TASKS["labels"]) if a.item == "mention"}
    assert answers == {"huda": ("yes",), "sami": ("no",)}


def test_inception_gives_back_uima_cas_json(tmp_path):
    import cassis

    unit = Unit("م-1:text:2", "م-1", "text", 2, 5, "😀 قتل", "", {}, {"mention": "yes"}, "huda")
    inception.write(tmp_path / "inception.zip", [unit], TASKS["labels"])
    with ZipFile(tmp_path / "inception.zip") as project:
        types = cassis.load_typesystem(project.open("TypeSystem.xml"))
        cas = cassis.load_cas_from_xmi(project.open("annotation/article-0001.xmi/huda.xmi"), types)
    cas.to_json(tmp_path / "huda.json")
    answer = next(a for a in sheets.read(tmp_path / "huda.json", TASKS["labels"]) if a.item == "mention")
    assert (answer.coder, answer.written, answer.span, answer.unit) == ("huda", ("yes",), (2, 5), unit.unit)


def test_web_annotations_say_where_in_code_points_and_what_stands_there(tmp_path):
    unit = Unit("م 1:text:3", "م 1", "text", 3, 6, "😀: قتل خمسة", "", {}, {"mention": "yes"}, "huda")
    web_annotation.write(tmp_path / "a.jsonld", [unit], TASKS["labels"])
    annotation, = json.loads((tmp_path / "a.jsonld").read_text(encoding="utf-8"))["items"]
    position, quote = annotation["target"]["selector"]
    assert unit.text[position["start"]:position["end"]] == quote["exact"] == "قتل"
    assert quote["prefix"] == "😀: " and quote["suffix"] == " خمسة"
    assert annotation["body"] == [{"type": "TextualBody", "purpose": "tagging", "value": "mention=yes"}]


def test_a_docbin_is_of_words_and_its_text_is_the_article(tmp_path):
    import spacy
    from spacy.tokens import DocBin

    spacy_docs.write(tmp_path / "a.spacy", [WHOLE], TASKS["attributions"])
    doc, = DocBin().from_disk(tmp_path / "a.spacy").get_docs(spacy.blank("ar").vocab)
    assert doc.text == WHOLE.text and [t.text for t in doc][:4] == ["قال", " ", "المصدر", " "]
    span, = doc.spans["units"]
    assert span.text == WHOLE.span and span.id_ == WHOLE.unit and (span.start_char, span.end_char) == (4, 11)


@pytest.mark.parametrize("name, module, package", [("inception", "cassis", "dkpro-cassis"),
                                                   ("docbin", "spacy", "spacy")])
def test_a_package_that_is_missing_is_named(tmp_path, monkeypatch, name, module, package):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(InputError, match=rf"is not installed .*; install it with `pip install {package}`"):
        sheets.write(tmp_path, {"أ": [WHOLE]}, TASKS["labels"], [name])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name, text, sentence", [
    ("a.docx", "", "not a format that coders work with here; those end in .xlsx, .xlsm, .csv"),
    ("a.xlsx", "no zip", "not a readable Excel workbook"), ("a.csv", "a,b\n1,2\n", "there is no column unit_id"),
    ("a.csv", "unit_id,coder,voice\n", "there is no column mention; leave the row of their names as it was written"),
    ("a.json", "{", "not an export of Label Studio as JSON"),
    ("a.json", "[{}]", "not an export of Label Studio as JSON"),
    ("a.zip", "no zip", "not a readable zip file"), ("a.xmi", "<a", "not a readable UIMA CAS"),
    ("a.jsonld", "[1]", "not a page of Web Annotations"), ("a.spacy", "no", "not a DocBin as `sample` writes it"),
])
def test_files_that_cannot_be_read_are_one_sentence(tmp_path, name, text, sentence):
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        list(sheets.read(tmp_path / name, TASKS["labels"]))
    assert sentence in str(caught.value) and str(tmp_path / name) in str(caught.value)


def test_files_of_another_encoding_or_none_at_all(tmp_path):
    (tmp_path / "a.csv").write_bytes("unit_id,ملاحظة".encode("cp1256"))
    with pytest.raises(InputError, match=r"not in Unicode .* save it as «CSV UTF-8»"):
        list(sheets.read(tmp_path / "a.csv", TASKS["labels"]))
    with pytest.raises(InputError, match="there is no such file"):
        list(sheets.read(tmp_path / "b.csv", TASKS["labels"]))


def test_coders_get_the_same_units_in_orders_of_their_own():
    units = [Unit(str(n), "م", "text", n, n + 1, "ا" * 40) for n in range(40)]
    rng = np.random.default_rng(5)
    first, second = (shuffled(units, coder, rng) for coder in "ab")
    assert {u.unit for u in first} == {u.unit for u in second} == {u.unit for u in units}
    assert [u.unit for u in first] != [u.unit for u in second] and {u.coder for u in second} == {"b"}
