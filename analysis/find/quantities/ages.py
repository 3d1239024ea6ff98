"""Ages: times that tell how old somebody is, and so are no quantities (سالم، 45 عاما; تحت 20 عاما; توفي عن 71 عاما)."""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.quantities.noted import DURATION, KILLED, UNKNOWN
from analysis.find.quantities.nouns import counts
from analysis.find.quantities.page import before_article, same_line
from analysis.find.quantities.roles import befell
from analysis.read.arabic import CLOSE, COMMA, LETTER, OPEN
from analysis.read.entries import ABOUT
from analysis.read.quantities import AGE, AGED, NOUN

AGE_BEFORE, AGE_AFTER, FAR = 7, 2, 9  # tokens


@compiled
def died_at(page, k):
    """Whether token k is the عن behind which stands how old somebody died (توفي في بيته عن 75 عاما)."""
    for p in range(k - 1, max(-1, k - 1 - FAR), -1):
        if page.g[k].word != ABOUT or not same_line(page, k, p):
            return False
        if befell(page, p) == KILLED + 1:
            return True
    return False


@compiled
def is_age(page, i, until, unit):
    """Whether a number is somebody's age."""
    g = page.g
    if unit != DURATION and unit != UNKNOWN:
        return False
    k = before_article(page, i) - 1
    if unit == DURATION and k >= 0 and ((g[k].amount_is & AGED and same_line(page, i, k)) or died_at(page, k)):
        return True
    apposed = k > 0 and g[k].kind == COMMA and until < g.shape[0] and g[until].kind == COMMA
    if unit == DURATION and apposed and g[k - 1].kind == LETTER and not g[k - 1].amount_is:
        return True  # وقال سالم، 45 عاما، إن
    for k in range(i - 1, max(-1, i - 1 - AGE_BEFORE), -1):
        if not same_line(page, i, k):
            break
        if g[k].amount_is & AGE:
            return True
        if g[k].amount_is & NOUN and counts(page, k) == DURATION:
            break
    for k in range(until, min(g.shape[0], until + AGE_AFTER)):
        if g[k].amount_is & AGE and same_line(page, i, k):
            return True
    inside = i > 0 and g[i - 1].kind == OPEN and until < g.shape[0] and g[until].kind == CLOSE
    return inside and unit == DURATION
