"""INCEpTION: a project whose documents are our articles as UIMA CAS (XMI), each unit an annotation to fill in.

The layers are custom ones: `webanno.custom.IsnadUnit`, a span with a feature an item, its tags the codes, and
`webanno.custom.IsnadPart`, source and content of an attribution, for reading. NAME.zip is a project to import, with the
fields of INCEpTION's own project files (exportedproject.json, source/); layers.json in it can be imported into a
project of yours (Settings, Layers), and so can the files of source/ (Settings, Documents, UIMA CAS XMI XML 1.0). What
comes back: an export of the project, or of single documents, in UIMA CAS XMI or UIMA CAS JSON. dkpro-cassis turns code
points into the UTF-16 units of UIMA, and back. Written after INCEpTION's sources, read back here; not yet tried in it.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from analysis.errors import InputError
from analysis.read.coding import Item
from analysis.show.sheets.returned import Answer
from analysis.show.sheets.units import Unit, asked_items, by_field, key, printable, told, unit_of

LAYER, PART = "webanno.custom.IsnadUnit", "webanno.custom.IsnadPart"
STRING = "uima.cas.String"
DOCUMENT = "article-"  # what our documents are called, by number: their names tell a coder nothing


def _cassis():
    """dkpro-cassis, or InputError with the remedy where it is not installed."""
    try:
        import cassis
    except ImportError as error:
        raise InputError(f"dkpro-cassis is not installed ({error}); install it with `pip install dkpro-cassis`, or "
                         "choose another --format") from error
    return cassis


def write(path: Path, units: list[Unit], items: tuple[Item, ...]) -> None:
    """The project, for every coder the same; what is coded already stands as its coder's annotations.

    Raises InputError where dkpro-cassis is not installed.
    """
    cassis, types, fields = _cassis(), _types(items), by_field(units)
    names = [f"{DOCUMENT}{number:04}.xmi" for number in range(1, len(fields) + 1)]
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("exportedproject.json", _json(_project(path.stem, names, items)))
        archive.writestr("layers.json", _json(_layers(items)))
        archive.writestr("TypeSystem.xml", types.to_xml())
        for name, own in zip(names, fields.values(), strict=True):
            archive.writestr(f"source/{name}", _cas(cassis, types, own, coded=False))
            if coders := {unit.coder for unit in own if unit.codes}:
                archive.writestr(f"annotation/{name}/{coders.pop()}.xmi", _cas(cassis, types, own, coded=True))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _features(items: tuple[Item, ...]) -> list[tuple[str, Item | None]]:
    """Name and item of each feature of a unit; those of no item are ours, and not to be changed."""
    shown = told(items)
    return [("unit_id", None), *([("asked", shown)] if shown else []), *((i.name, i) for i in asked_items(items))]


def _types(items: tuple[Item, ...]):
    types = _cassis().TypeSystem()
    unit, part = types.create_type(name=LAYER), types.create_type(name=PART)
    for name, _ in _features(items):
        types.create_feature(domainType=unit, name=name, rangeType=STRING)
    types.create_feature(domainType=part, name="role", rangeType=STRING)
    return types


def _cas(cassis, types, units: list[Unit], coded: bool) -> str:
    cas = cassis.Cas(typesystem=types)
    cas.sofa_string, cas.sofa_mime = printable(units[0].text), "text/plain"
    layer, part = types.get_type(LAYER), types.get_type(PART)
    for unit in units:
        codes = {item: printable(code) for item, code in unit.codes.items()} if coded else {}
        asked = {"asked": printable(unit.asked)} if unit.asked and layer.get_feature("asked") else {}
        cas.add(layer(begin=unit.start, end=unit.end, unit_id=key(unit.unit), **asked, **codes))
        for role, (start, end) in unit.parts.items():
            cas.add(part(begin=start, end=end, role=role))
    return cas.to_xmi()


def _project(name: str, documents: list[str], items: tuple[Item, ...]) -> dict:
    return {"name": name, "slug": name.replace("_", "-"), "mode": "annotation", "version": 1,
            "description": "A sample to code, by Isnad", "script_direction": "RTL",
            "source_documents": [{"name": name, "format": "xmi", "state": "NEW"} for name in documents],
            "tag_sets": [_tags(item) for item in items if item.codes], "layers": _layers(items)}


def _layers(items: tuple[Item, ...]) -> list[dict]:
    features = [_feature(name, item) for name, item in _features(items)]
    return [_layer(LAYER, "Isnad: unit", features, readonly=False),
            _layer(PART, "Isnad: source, content", [_feature("role", None)], readonly=True)]


def _layer(name: str, title: str, features: list[dict], readonly: bool) -> dict:
    return {"name": name, "uiName": title, "type": "span", "enabled": True, "built_in": False, "readonly": readonly,
            "anchoring_mode": "CHARACTERS", "overlap_mode": "ANY_OVERLAP", "validation_mode": "NEVER",
            "cross_sentence": True, "features": features}


def _feature(name: str, item: Item | None) -> dict:
    made = {"name": name, "uiName": name, "type": STRING, "enabled": True, "visible": True,
            "multi_value_mode": "NONE", "link_mode": "NONE"}
    if item:
        made |= {"uiName": f"{name}: {item.arabic}", "description": item.english}
    return made | ({"tag_set": _tags(item)} if item and item.codes else {})


def _tags(item: Item) -> dict:
    tags = [{"tag_name": choice.code, "tag_description": f"{choice.arabic}: {choice.when_arabic} / {choice.english}: "
             f"{choice.when_english}"} for choice in item.choices]
    return {"name": f"Isnad: {item.name}", "description": item.english, "language": "ar", "tags": tags,
            "create_tag": False}


def read(path: Path, items: tuple[Item, ...]) -> Iterator[Answer]:
    """What coders filled in, from .xmi, .json (UIMA CAS) or a .zip with such files; the coder is the file's name.

    Raises InputError where dkpro-cassis is not installed, or a file cannot be read.
    """
    cassis = _cassis()
    for inside, raw in _files(path.name, path.read_bytes(), path):
        try:
            cas = _load(cassis, inside, raw, items)
            found = cas.select(LAYER) if cas.typesystem.contains_type(LAYER) else []
        except Exception as error:  # whatever a parser of XML raises
            raise InputError(f"{path}, {inside}: not a readable UIMA CAS ({error})") from error
        coder = PurePosixPath(inside).stem
        for number, annotation in enumerate(found, 1):
            yield from _answers(f"{path.name}" if inside == path.name else f"{path.name}, {inside}",
                                f"annotation {number}", "" if coder.startswith(DOCUMENT) else coder, annotation, items)


def _load(cassis, name: str, raw: bytes, items: tuple[Item, ...]):
    """A CAS; what other layers it has does not matter."""
    if name.endswith(".json"):
        return cassis.load_cas_from_json(io.BytesIO(raw), lenient=True)
    return cassis.load_cas_from_xmi(io.BytesIO(raw), typesystem=_types(items), lenient=True)


def _files(name: str, raw: bytes, path: Path) -> Iterator[tuple[str, bytes]]:
    """The files that hold annotations, those of zips inside zips too; not our own documents as they were."""
    if not name.endswith(".zip"):
        yield name, raw
        return
    try:
        with ZipFile(io.BytesIO(raw)) as archive:
            members = {member: archive.read(member) for member in archive.namelist() if not member.endswith("/")}
    except BadZipFile as error:
        raise InputError(f"{path}: not a readable zip file ({error})") from error
    for member, inside in members.items():
        parts = PurePosixPath(member)
        ours = parts.parts[0] in ("source", "annotation_ser") or parts.stem == "INITIAL_CAS"
        if not ours and (parts.suffix in (".xmi", ".zip") or (parts.suffix == ".json" and b"%TYPES" in inside)):
            yield from _files(member, inside, path)


def _answers(file: str, place: str, coder: str, annotation, items: tuple[Item, ...]) -> Iterator[Answer]:
    unit = unit_of(annotation.unit_id or "")
    for item in asked_items(items):
        written = getattr(annotation, item.name, None) or ""
        yield Answer(file, place, unit, coder, item.name, (written,) if written.strip() else (),
                     (annotation.begin, annotation.end))
