"""Charts draw what the frame says, whatever its size, and nothing lies over anything else."""

from itertools import combinations, pairwise

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.colors import same_color, to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text

from analysis.show import arabic_text, charts, rows
from analysis.tables import SOURCE_TYPES

TARGETS = {"harbour_strike": "قصف المرفأ القديم", "thunder": "حركة الرعد (الجناح المسلح)"}
OUTLETS = ["الضحى", "صدى الساحل", "مرآة الجبل الإخبارية المستقلة للصحافة المكتوبة والمرئية"]
LATIN = ["morning", "coast", "The Independent Mountain Mirror for Print and Broadcast"]
MEASURES = ["anonymous", "dropped", "direct", "mixed", "indirect", "endorsing", "distancing", "neutral", "unresolved"]


@pytest.fixture(autouse=True)
def style():
    with mpl.rc_context():
        arabic_text.use_style()
        yield


def estimated(frame: pd.DataFrame) -> pd.DataFrame:
    """`frame` with invented estimates; every fourth row has too few mentions."""
    i = np.arange(len(frame))
    few, share = i % 4 == 3, (i * 37 % 101) / 100
    total = np.where(few, 7, 1200 + i)
    return frame.assign(n=(share * total).astype(int), total=total, n_documents=total // 2, share=share,
                        low=np.where(few, np.nan, np.maximum(share - 0.1, 0)),
                        high=np.where(few, np.nan, np.minimum(share + 0.1, 1)), method=np.where(few, "none", "wilson"))


def crossed(**columns) -> pd.DataFrame:
    return pd.MultiIndex.from_product(columns.values(), names=columns).to_frame(index=False)


def article_length(outlets):
    i = np.arange(len(outlets))
    return pd.DataFrame({"outlet": outlets, "n": 1000 * i, "low": 90.0 + i, "median": 210.5 + i, "high": 400.0 + i})


def label_choice(outlets):
    frame = crossed(target=TARGETS, valence=["pejorative"], outlet=outlets, voice=["own", "attributed", "quoted"])
    return estimated(frame.assign(target_name=frame["target"].map(TARGETS)))


def voice_gap(outlets):
    frame = estimated(crossed(target=TARGETS, outlet=outlets))
    own, every = frame["share"] * 2 - 1, frame["share"].iloc[::-1].to_numpy() * 2 - 1
    wide = np.where(frame["method"] == "none", np.nan, 0.1)
    return frame.assign(own=own, all=every, gap=every - own, low=every - own - wide, high=every - own + wide,
                        total_own=frame["n"], total_all=frame["total"])


def attribution_profile(outlets):
    return estimated(crossed(measure=MEASURES, outlet=outlets))


def source_mix(outlets):
    frame = estimated(crossed(outlet=outlets, source_type=SOURCE_TYPES))
    total = frame.groupby("outlet")["n"].transform("sum")
    return frame.assign(total=total, share=frame["n"] / total)


def agency_use(outlets):
    frame = estimated(crossed(agency=["رويترز", "فرانس برس", "وكالة أنباء الساحل الرسمية (وأس)"], outlet=outlets,
                              form=["byline"]))
    return frame.rename(columns={"total": "total_documents"})


FRAMES = [article_length, label_choice, voice_gap, attribution_profile, source_mix, agency_use]
by_chart = pytest.mark.parametrize("frame", FRAMES, ids=lambda f: f.__name__)


def drawn(frame, result):
    """The axes of the chart named like `frame`, drawn at its size."""
    figure = Figure(figsize=charts.figure_size(result), layout="constrained", dpi=100)
    FigureCanvasAgg(figure)
    ax = figure.subplots()
    assert getattr(charts, frame.__name__)(result, ax) is ax
    figure.draw_without_rendering()
    return ax


def texts(ax):
    return [t for t in ax.findobj(Text) if t.get_visible() and t.get_text().strip(arabic_text.RIGHT_TO_LEFT_MARK)]


def words(ax):
    return [t.get_text().replace(arabic_text.RIGHT_TO_LEFT_MARK, "") for t in texts(ax)]


def boxes(ax):
    """Where each text's letters may stand: the box without the leading above and below."""
    return [(t.get_text(), t.get_window_extent().padded(-1, -2)) for t in texts(ax)]


def sized(frame, size):
    if size == "sixty rows":
        return frame([f"صحيفة الساحل {i}" for i in range(60)]).head(60)
    return frame(LATIN if size == "latin" else OUTLETS).head({"none": 0, "one": 1}.get(size))


@by_chart
@pytest.mark.parametrize("size", ["none", "one", "some", "latin", "sixty rows"])
def test_nothing_overlaps_and_nothing_is_cut_off(frame, size):
    ax = drawn(frame, sized(frame, size))
    for (one, a), (other, b) in combinations(boxes(ax), 2):
        assert not a.overlaps(b), f"{one!r} lies over {other!r}"
    whole = ax.figure.bbox.padded(1)
    for text, box in boxes(ax):
        assert whole.contains(box.x0, box.y0) and whole.contains(box.x1, box.y1), f"{text!r} is cut off"


@by_chart
def test_an_empty_frame_says_so(frame):
    assert words(drawn(frame, frame(OUTLETS).head(0))) == ["nothing to show"]


@by_chart
def test_the_frame_is_left_as_it_was(frame):
    result = frame(OUTLETS)
    before = result.copy(deep=True)
    drawn(frame, result)
    pd.testing.assert_frame_equal(result, before)


@by_chart
def test_the_index_does_not_matter(frame):
    result = frame(OUTLETS)
    shuffled = result.set_index(pd.Index(range(100, 100 + 2 * len(result), 2)))
    assert words(drawn(frame, result)) == words(drawn(frame, shuffled))


@by_chart
def test_names_stand_on_the_reader_s_first_side(frame):
    result = frame(["الضحى", "صدى الساحل"])
    assert drawn(frame, result).yaxis.get_ticks_position() == "right"
    if "agency" not in result:
        assert drawn(frame, frame(["morning", "coast"])).yaxis.get_ticks_position() == "left"


def marks(ax, **look):
    """(x, y) of every mark with this look."""
    shapes = {shape for _, shape in charts.VOICES.values()}
    lines = [line for line in ax.get_lines() if line.get_marker() in shapes
             and all(mpl.artist.getp(line, name) == value for name, value in look.items())]
    return sorted(point for line in lines for point in zip(line.get_xdata(), line.get_ydata(), strict=True))


def segments(ax):
    return [s for c in ax.collections if isinstance(c, LineCollection) for s in c.get_segments()]


def test_label_choice_draws_each_share_in_its_voice():
    result = label_choice(OUTLETS)
    ax = drawn(label_choice, result)
    where = rows.layout(result)
    for voice, (_, shape) in list(charts.VOICES.items())[:3]:
        at = result["voice"] == voice
        assert marks(ax, marker=shape) == sorted(zip(result.loc[at, "share"], where.y[at], strict=True))
    few = result[result["method"] == "none"]
    assert [x for x, _ in marks(ax, markerfacecolor="white")] == sorted(few["share"])
    drawn_intervals = sorted((s[0][0], s[1][0]) for s in segments(ax))
    told = result[result["method"] != "none"]
    assert drawn_intervals == sorted(zip(told["low"], told["high"], strict=True))
    assert set(words(ax)) >= {f"{n:,} of {total:,}" for n, total in zip(result["n"], result["total"], strict=True)}
    assert {"own", "attributed", "quoted", "قصف المرفأ القديم: pejorative"} <= set(words(ax))


def test_label_choice_without_target_names_shows_the_slug():
    assert "thunder: pejorative" in words(drawn(label_choice, label_choice(["coast"]).drop(columns="target_name")))


def test_voice_gap_draws_own_and_all_and_writes_the_gap():
    result = voice_gap(OUTLETS)
    ax = drawn(voice_gap, result)
    where = rows.layout(result)
    assert marks(ax, marker="o") == sorted(zip(result["own"], where.y, strict=True))
    assert marks(ax, marker="s") == sorted(zip(result["all"], where.y, strict=True))
    assert len(marks(ax, markerfacecolor="white")) == 2 * (result["method"] == "none").sum()
    assert set(words(ax)) >= {rows.signed(gap) for gap in result["gap"]}


def test_article_length_draws_the_median_on_the_middle_half():
    result = article_length(OUTLETS)
    ax = drawn(article_length, result)
    assert [x for x, _ in marks(ax)] == list(result["median"])
    assert [(s[0][0], s[1][0]) for s in segments(ax)] == list(zip(result["low"], result["high"], strict=True))


def test_source_mix_stacks_to_the_whole():
    result = source_mix(OUTLETS)
    ax = drawn(source_mix, result)
    for outlet, y in zip(dict.fromkeys(result["outlet"]), dict.fromkeys(rows.layout(result).y), strict=True):
        bars = [b for b in ax.patches if b.get_width() > 0 and b.get_y() < y < b.get_y() + b.get_height()]
        bars = [b for b in bars if any(same_color(b.get_facecolor(), c) for c, _ in charts.FILLS.values())]
        shares = result.loc[(result["outlet"] == outlet) & (result["share"] > 0), "share"]
        assert [b.get_width() for b in bars] == pytest.approx(list(shares))
        assert bars[-1].get_x() + bars[-1].get_width() == pytest.approx(1)


def test_agency_use_begins_at_the_right_and_wants_one_form():
    result = agency_use(["الضحى", "صدى الساحل"])
    left, right = drawn(agency_use, result).get_xlim()
    assert left > right
    left, right = drawn(agency_use, agency_use(["coast", "morning"])).get_xlim()
    assert left < right
    both = pd.concat([result, result.assign(form="all")])
    with pytest.raises(ValueError, match="one form at a time"):
        charts.agency_use(both, Figure().subplots())


def test_agency_use_tells_share_and_count_and_claims_nothing_of_few():
    result = agency_use(["coast", "morning"]).query("share > 0")
    cells = [f"{r.n_documents:,}" if r.method == "none" else f"{r.share:.0%} · {r.n_documents:,}"
             for r in result.itertuples()]
    assert set(cells) <= set(words(drawn(agency_use, result)))
    rare = result.head(1).assign(share=0.004, n_documents=1)
    assert "<1% · 1" in words(drawn(agency_use, rare))


def luminance(colour):
    return float(np.dot((0.2126, 0.7152, 0.0722), to_rgb(colour)))


def test_voices_differ_in_grey_and_in_shape():
    looks = list(charts.VOICES.values())
    assert len({shape for _, shape in looks}) == len(looks)
    for (one, _), (other, _) in combinations(looks[:3], 2):
        assert abs(luminance(one) - luminance(other)) > 0.15


def test_neighbours_in_a_bar_differ_in_grey():
    fills = list(charts.FILLS.values())
    for (one, hatch), (other, next_hatch) in pairwise(fills):
        assert hatch != next_hatch and abs(luminance(one) - luminance(other)) > 0.04


def test_reading_pages_use_the_charts_colour_of_the_own_voice():
    from analysis.show.pages import style
    assert f".isnad .label.own {{ background: {charts.VOICES['own'][0]}" in style()


@pytest.mark.parametrize(("number", "text"), [(0.204, "+0.20"), (-0.5, "−0.50"), (-0.001, "0.00"), (0, "0.00")])
def test_signed(number, text):
    assert rows.signed(number) == text
