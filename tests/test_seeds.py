"""Real pages and hand-read articles of ../shared: what has to stay right, by offsets and short labels.

A clone need not have that folder; each test then says how much it left unchecked.
"""

import importlib.util
import json
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
SEEDS, GOLD = SHARED / "corpora" / "seeds", SHARED / "gold" / "attributions_dev.jsonl"
SCORER = SHARED / "checks" / "score_attribution.py"
FLOORS = {"f1": .97, "quote_type": .97, "dropped": .97, "source_close": .93, "content_iou": .93}
NOTICE = 1729  # where the rights notice of 003 begins

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def seeds(measured):
    """The five pages, measured; doc_id is the number a file begins with."""
    if not SEEDS.exists():
        pytest.skip("../shared is missing: 5 pages were not measured")
    paths = sorted(SEEDS.glob("*.txt"))
    pages = [{"doc_id": path.name[:3], "text": path.read_bytes().decode("utf-8")} for path in paths]
    assert len(pages) == 5
    return measured(*pages)


@pytest.mark.parametrize(("doc_id", "words", "voice"), [
    ("000", "العدوان الإسرائيلي", "own"),
    ("004", "منظمة قوات سوريا الديمقراطية الإرهابية", "quoted"),
    ("003", "النظام السوري", "quoted"),
])
def test_voices(doc_id, words, voice, seeds):
    rows = [row for row in seeds["labels"] if row["doc_id"] == doc_id and row["words"] == words]
    assert rows and {row["voice"] for row in rows} == {voice}


def test_other_stories_are_not_counted(seeds):
    sections = [row for row in seeds["sections"] if row["doc_id"] == "003"]
    assert [row["start"] for row in sections if row["section"] == "notice"] == [NOTICE]
    assert [row["section"] for row in sections if row["start"] > NOTICE] == ["teaser"]
    for name, start in (("labels", "start"), ("attributions", "cue_start"), ("credits", "start")):
        own = [row[start] for row in seeds[name] if row["doc_id"] == "003"]
        assert own and max(own) < NOTICE, name


def test_attribution_on_hand_read_articles(measured):
    if not GOLD.exists():
        pytest.skip("../shared is missing: 149 hand-read attributions were not compared")
    gold = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    specification = importlib.util.spec_from_file_location("score_attribution", SCORER)
    scorer = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(scorer)
    articles = [{field: row[field] for field in ("doc_id", "outlet", "title", "byline", "text")} for row in gold]
    found = [row for row in measured(*articles)["attributions"] if row["field"] == "text"]
    result, _, _ = scorer.score(found, gold)
    assert result["gold"] == 149
    assert {name: result[name] for name, floor in FLOORS.items() if result[name] < floor} == {}
