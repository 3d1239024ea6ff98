"""Invented result frames for every chart, the charts drawn from them, and what stands in a drawing."""

from __future__ import annotations

from itertools import combinations

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text
from scipy.cluster.hierarchy import leaves_list, linkage

from analysis.measure import reuse, wires
from analysis.measure.contrasts import Clusters
from analysis.show import arabic_text, charts
from analysis.show.charts import marks as looks
from analysis.tables import AGENT_KINDS, SOURCE_TYPES, VALENCES

TARGETS = {"harbour_strike": "قصف المرفأ القديم", "thunder": "حركة الرعد (الجناح المسلح)"}
OUTLETS = ["الضحى", "صدى الساحل", "مرآة الجبل الإخبارية المستقلة للصحافة المكتوبة والمرئية"]
LATIN = ["morning", "coast", "The Independent Mountain Mirror for Print and Broadcast"]
# The charts that what holds for every chart is tested on; each has its frame below, by its name.
CHARTS = ["article_length", "label_choice", "valence_bars", "voice_gap", "headline_body", "within_story",
          "over_time", "attribution_profile", "profile", "source_mix", "agency_use", "keyness_volcano",
          "keyness_forest", "agent_mix", "death_words", "dependence", "ownership", "originality", "agency_graph",
          "network", "substitutions"]
MEASURES = ["anonymous", "dropped", "direct", "mixed", "indirect", "endorsing", "distancing", "neutral", "unresolved"]


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


def targeted(outlets, **columns):
    frame = crossed(target=TARGETS, outlet=outlets, **columns)
    return estimated(frame.assign(target_name=frame["target"].map(TARGETS)))


def article_length(outlets):
    i = np.arange(len(outlets))
    return pd.DataFrame({"outlet": outlets, "n": 1000 * i, "low": 90.0 + i, "median": 210.5 + i, "high": 400.0 + i})


def label_choice(outlets):
    frame = crossed(target=TARGETS, valence=["pejorative"], outlet=outlets, voice=["own", "attributed", "quoted"])
    return estimated(frame.assign(target_name=frame["target"].map(TARGETS)))


def valence_bars(outlets):
    frame = targeted(outlets, voice=["own", "attributed", "quoted", "all"])
    positive = np.arange(len(frame)) % 3 * (frame["total"] - frame["n"]) // 4
    index = (positive - frame["n"]) / frame["total"]
    wide = np.where(frame["method"] == "none", np.nan, 0.05)
    return frame.assign(n_negative=frame["n"], n_positive=positive, index=index, low=np.maximum(index - wide, -1),
                        high=np.minimum(index + wide, 1)).drop(columns=["n", "share"])


def voice_gap(outlets):
    frame = targeted(outlets).drop(columns="target_name")
    own, every = frame["share"] * 2 - 1, frame["share"].iloc[::-1].to_numpy() * 2 - 1
    wide = np.where(frame["method"] == "none", np.nan, 0.1)
    return frame.assign(own=own, all=every, gap=every - own, low=every - own - wide, high=every - own + wide,
                        total_own=frame["n"], total_all=frame["total"])


def agent_mix(outlets):
    return composed(crossed(outlet=outlets, voice=["own"], agent_kind=AGENT_KINDS))


def death_words(outlets):
    return composed(crossed(outlet=outlets, voice=["own"], valence=VALENCES))


def composed(frame):
    """`frame` with shares that add up to one an outlet."""
    share = np.tile([0.5, 0.3, 0.2], len(frame))[:len(frame)]
    return estimated(frame).assign(share=share, total=1200)


def headline_body(outlets):
    frame = targeted(outlets)
    body, headline = frame["share"], frame["share"].iloc[::-1].to_numpy()
    wide = np.where(frame["method"] == "none", np.nan, 0.1)
    return frame.assign(headline=headline, body=body, difference=headline - body, low=headline - body - wide,
                        high=headline - body + wide, n_headline=frame["n"], n_body=frame["total"])


def within_story(outlets):
    one, *others = outlets
    frame = crossed(target=TARGETS, outlet_a=[one], outlet_b=others)
    frame = estimated(frame.assign(target_name=frame["target"].map(TARGETS)))
    return frame.assign(difference=2 * frame["share"] - 1, low=2 * frame["low"] - 1, high=2 * frame["high"] - 1,
                        n_stories=frame["n_documents"], p=np.nan).drop(columns=["n", "total", "n_documents", "share"])


def over_time(outlets):
    frame = crossed(target=["thunder"], outlet=outlets[:1], voice=["own", "attributed"],
                    period=pd.date_range("2031-01-01", periods=11, freq="MS"))
    return estimated(frame.assign(valence="pejorative"))


def attribution_profile(outlets):
    return estimated(crossed(measure=MEASURES, outlet=outlets))


def profile(outlets):
    """Signals of three units, one of which the first outlet has nothing of."""
    names = {"words attributed": ("share", "NewsGuard 2 · JTI 12 · Trust Project citations and references"),
             "distinct sources": ("per 100 words", "Trust Project diverse voices"),
             "evenness of sectors": ("evenness", "")}
    frame = estimated(crossed(name=names, outlet=outlets)).rename(columns={"share": "value"})
    frame[["unit", "standard"]] = frame["name"].map(names).tolist()
    frame.loc[:0, ["value", "low", "high"]], frame.loc[:0, "method"] = np.nan, "none"
    return frame


def source_mix(outlets):
    frame = estimated(crossed(outlet=outlets, source_type=SOURCE_TYPES))
    total = frame.groupby("outlet")["n"].transform("sum")
    return frame.assign(total=total, share=frame["n"] / total)


def agency_use(outlets):
    frame = estimated(crossed(agency=["رويترز", "فرانس برس", "وكالة أنباء الساحل الرسمية (وأس)"], outlet=outlets,
                              form=["byline"]))
    return frame.rename(columns={"total": "total_documents"})


def agency_graph(outlets):
    use = agency_use(outlets)
    return wires.agency_graph(use.assign(n_documents=use["n"]))


def ownership(outlets):
    return composed(crossed(outlet=outlets, ownership=["private", "state", "unknown"]))


def dependence(outlets):
    frame = estimated(crossed(measure=reuse.MEASURES, outlet=outlets))
    return frame.assign(n_documents=frame["n"]).rename(columns={"total": "total_documents"})


def originality(outlets):
    return estimated(pd.DataFrame({"outlet": outlets})).assign(n_commonplace=0)


def network(outlets):
    """Every two outlets share text; the first's is known to have come to the second."""
    frame = crossed(outlet=outlets, other_outlet=outlets).query("outlet != other_outlet").reset_index(drop=True)
    frame = estimated(frame).assign(n_uncredited=1, n_words=90, containment=.5, n_from_other=0, n_to_other=0)
    frame.loc[(frame["outlet"] == outlets[1]) & (frame["other_outlet"] == outlets[0]), "n_from_other"] = 3
    return frame.rename(columns={"total": "total_documents"})


def substitutions(outlets):
    """As many pairs of wordings as outlets and one more, one of them of many words."""
    names = [*outlets, "حركة أهل الجبل الشرقي والوادي الصغير المعروفة بحركة الرعد"]
    i = np.arange(len(names))
    return pd.DataFrame({"target": "thunder", "one": [f"الحركة {k}" for k in i], "other": names, "one_value": "neutral",
                         "other_value": np.where(i % 2, "pejorative", "positive"), "n": 400 // (i + 1), "n_passages": 2,
                         "n_one": 400, "n_other": 400, "to_other": i % 3 == 0, "to_one": i % 3 == 1})


def keyness_volcano(outlets):
    """Forty words an outlet, the strongest close together, every third no discovery."""
    words = [f"{outlet.split()[0]}{i}" for outlet in outlets for i in range(40)]
    i = np.arange(len(words))
    z, n = np.where(i % 2, -1, 1) * (0.4 + (i * 29 % 97) ** 0.5), 5 + i * 71 % 3001
    return pd.DataFrame({"n_a": 2 * n, "n_b": n[::-1], "n_documents_a": n, "n_documents_b": n[::-1] // 2,
                         "log_odds": z / (2 + i % 5), "z": z, "g2": z**2 * np.sign(z), "p": 0.01,
                         "q": np.where(i % 3, 0.01, 0.2)}, index=pd.Index(words, name="word"))


def keyness_forest(outlets):
    return charts.top_words(keyness_volcano(outlets))


def clusters(outlets, left_out=()):
    """Clusters of `outlets` whose distances rise from pair to pair, each the mean over one target more."""
    pairs = crossed(outlet_a=outlets, outlet_b=outlets).query("outlet_a < outlet_b").reset_index(drop=True)
    pairs = pairs.sort_values(["outlet_a", "outlet_b"], ignore_index=True)
    pairs = pairs.assign(distance=(1 + pairs.index) / (2 + len(pairs)), n_targets=1 + pairs.index)
    names = ["left", "right", "distance", "n"]
    if len(outlets) < 2:
        return Clusters([], pd.DataFrame(columns=names), [], [*outlets, *left_out], pairs)
    tree = linkage(pairs["distance"].to_numpy(), "average", optimal_ordering=True)
    frame = pd.DataFrame(tree, columns=names).astype({"left": int, "right": int, "n": int})
    outlets = sorted(outlets)
    return Clusters(outlets, frame, [outlets[i] for i in leaves_list(tree)], list(left_out), pairs)


def discrepancy(outlets):
    """One toll: an outlet a value, in its own voice or somebody's, every third between two values."""
    i = np.arange(len(outlets))
    value = 12.0 + 3 * i
    return pd.DataFrame({"discrepancy": 1, "unit": "people", "noun": "عاملا" if outlets[0] in OUTLETS else "",
                         "outlet": outlets, "speaker": np.where(i % 2, outlets[0], ""), "value": value,
                         "low": value, "high": value + 2 * (i % 3 == 2), "voice": np.where(i % 2, "attributed", "own"),
                         "surface": [f"{int(x)}" for x in value]})


def omission_matrix(outlets):
    frame = crossed(kind=["quantity", "speaker"], fact=["12", outlets[0], "20"], outlet=outlets)
    return frame.assign(story_id="1", told=np.array(list(charts.TELLINGS))[np.arange(len(frame)) % 3])


def agreement(outlets):
    """An item an outlet; every fourth has too few units."""
    frame = estimated(pd.DataFrame({"item": outlets}))
    return frame.assign(alpha=frame["share"], agreement=(1 + frame["share"]) / 2, n_units=frame["total"])


def scores(outlets):
    """What each of three systems has right, an outlet in place of what is judged."""
    return estimated(crossed(measure=MEASURES[:2], outlet=outlets, voice=list(charts.SYSTEMS)))


def confusion(outlets):
    """What is measured as one code and read as another, less often than as the same."""
    frame = crossed(item=["voice"], measured=outlets, read=outlets)
    same = (frame["measured"] == frame["read"]).to_numpy()
    return frame.assign(n=np.where(same, 40, 3.5), share=0.1, of_measured=np.where(same, 0.8, 0.2 / len(outlets)))


def corrected(outlets):
    frame = targeted(outlets, measure=["valence"], voice=["own"], value=["pejorative"])
    few = frame["method"] == "none"
    return frame.assign(raw=frame["share"].iloc[::-1].to_numpy(), share=frame["share"].where(~few), n_coded=frame["n"],
                        n_measured=frame["total"], method=np.where(few, "none", "corrected")).drop(columns="n")


def drawn(name: str, result, *sides):
    """The axes of the chart `name`, drawn at its size."""
    figure = Figure(figsize=charts.figure_size(result), layout="constrained", dpi=100)
    FigureCanvasAgg(figure)
    ax = figure.subplots()
    assert getattr(charts, name)(result, ax, *sides) is ax
    figure.draw_without_rendering()
    return ax


def texts(ax):
    """Every text that shows: not the labels of ticks beyond the ends of their axis."""
    beyond = {text for axis in (ax.xaxis, ax.yaxis) for tick in axis.get_major_ticks()
              if not min(axis.get_view_interval()) <= tick.get_loc() <= max(axis.get_view_interval())
              for text in (tick.label1, tick.label2)}
    return [t for t in ax.findobj(Text) if t.get_visible() and t not in beyond
            and t.get_text().strip(arabic_text.RIGHT_TO_LEFT_MARK)]


def words(ax):
    return [t.get_text().replace(arabic_text.RIGHT_TO_LEFT_MARK, "") for t in texts(ax)]


def boxes(ax):
    """Where each text's letters may stand: the box without the leading above and below."""
    return [(t.get_text(), t.get_window_extent().padded(-1, -2)) for t in texts(ax)]


def check_in_place(ax):
    """No text lies over another, and none is cut off."""
    placed = boxes(ax)
    for (one, a), (other, b) in combinations(placed, 2):
        assert not a.overlaps(b), f"{one!r} lies over {other!r}"
    whole = ax.figure.bbox.padded(1)
    for text, box in placed:
        assert whole.contains(box.x0, box.y0) and whole.contains(box.x1, box.y1), f"{text!r} is cut off"


def marks(ax, **look):
    """(x, y) of every mark with this look."""
    shapes = {shape for _, shape in (*charts.VOICES.values(), *looks.PAIR)}
    lines = [line for line in ax.get_lines() if line.get_marker() in shapes
             and all(mpl.artist.getp(line, name) == value for name, value in look.items())]
    return sorted(point for line in lines for point in zip(line.get_xdata(), line.get_ydata(), strict=True))


def segments(ax):
    return [s for c in ax.collections if isinstance(c, LineCollection) for s in c.get_segments()]


def luminance(colour):
    """How light a colour is once it is printed in grey, 0 to 1."""
    return float(np.dot((0.2126, 0.7152, 0.0722), to_rgb(colour)))
