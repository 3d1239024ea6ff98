"""How a quantity is noted while it is read: rows of a column of `found`, and of `amount`."""

from __future__ import annotations

from analysis import tables

FIRST, UNTIL, UNIT, HEDGE, COUNT, BEFELL = range(6)  # BEFELL: 1 + unit of the role it stands in, 0 for none
VALUE, HIGH = range(2)
(KILLED, WOUNDED, CASUALTIES, MISSING, DETAINED, RELEASED, DISPLACED, PEOPLE, DATE, DURATION, MONEY, PERCENT, MEASURE,
 THINGS) = range(len(tables.UNITS))
WHOLE, SUBSET_OF, CUMULATIVE, CONJOINT = range(len(tables.COUNTS))
UNKNOWN = -1  # unit of a number whose noun is not told
