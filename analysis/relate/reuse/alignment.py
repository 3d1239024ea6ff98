"""Alignment: which words of two texts are the same words, in the same order.

Runs of eight equal words or more are laid side by side, the longest first, no word twice (greedy string tiling: Wise
1993, *SIGCSE Bulletin* 28:130, which METER used for what newspapers take from an agency: Clough et al. 2002, *ACL*).
From them on, and between two of them that are near, shorter runs are looked for, the longest first (Ratcliff &
Metzener 1988, *Dr. Dobb's Journal* 13:46): what is left between two runs of a passage is what one text has otherwise.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analysis.compiled import compiled, inlined
from analysis.relate.reuse.shingles import SHINGLE

# Seven in eight of the gaps between two long runs of SaudiNewsNet are no longer, and most of these are of a few words:
# a label, a title, a clause. In longer ones a sentence is left out or put in.
GAP = 20  # words between two runs of a passage, in either text, at the most
# Chance gives so long a run so near in 1.5 % of places that have nothing to do with each other, beside 20 % here.
BEYOND = 3  # words of a run beyond the last of eight, at least,
NEAR = 10  # and words between them at the most
SINGLE = 25  # pairs of words that could be equal by chance, at the most, for one word alone to be laid
REPEATS = 4  # places of a shingle in one text that runs are begun from
MOST_RUNS = 1024  # of eight words, in two texts


class Side(NamedTuple):
    """One of two texts."""

    word: np.ndarray  # int32: number of each word
    shingle: np.ndarray  # int32: number of the shingle that begins with it
    known: np.ndarray  # int32: the numbers of its shingles that other outlets have, in order,
    at: np.ndarray  # int32: and the word each begins with
    used: np.ndarray  # uint8: 1 where a word stands in a run


class Room(NamedTuple):
    """Room for one alignment."""

    long: np.ndarray  # int32[MOST_RUNS, 3]: runs that may be laid
    row: np.ndarray  # int32[GAP + 1]
    boxes: np.ndarray  # int32[, 4]: what lies between two runs, in both texts
    runs: np.ndarray  # int32[, 4]: runs laid: word, word of the other, words, passage


def empty_room(longest: int) -> Room:
    """Room for texts of up to `longest` words."""
    return Room(np.empty((MOST_RUNS, 3), np.int32), np.empty(GAP + 1, np.int32),
                np.empty((2 * GAP + 4, 4), np.int32), np.empty((longest + 2, 4), np.int32))


@compiled
def align(one, other, room):
    """Lay the runs of two texts (Side) in order of the first; how many of room.runs are filled."""
    found = find_long(one, other, room.long)
    count = lay_long(one, other, room.long[:found], room.runs)
    for k in range(count):
        count = lay_beyond(one, other, (k, count), room)
    sort_runs(room.runs[:count])
    for k in range(1, count):
        if chained(room.runs[k - 1], room.runs[k], other.used):
            count = lay_between(one, other, (k, count), room)
    sort_runs(room.runs[:count])
    return number_passages(one, other, room.runs[:count])


@inlined
def find_long(one, other, long):
    """Fill `long` with the longest runs through shingles that both have; returns how many."""
    i, j, found = 0, 0, 0
    while i < one.known.shape[0] and j < other.known.shape[0]:
        shingle = one.known[i]
        if shingle < other.known[j]:
            i += 1
        elif shingle > other.known[j]:
            j += 1
        else:
            until, till = i, j
            while until < one.known.shape[0] and one.known[until] == shingle:
                until += 1
            while till < other.known.shape[0] and other.known[till] == shingle:
                till += 1
            for x in range(i, min(until, i + REPEATS)):
                for y in range(j, min(till, j + REPEATS)):
                    found = add_long(one.word, other.word, (one.at[x], other.at[y]), (long, found))
            i, j = until, till
    return found


@inlined
def add_long(word, other_word, seed, out):
    """Add the longest run of equal words through a seed, if it is new and of eight words; how many there are."""
    a, b = seed
    long, found = out
    for k in range(found):
        if long[k, 0] - long[k, 1] == a - b and long[k, 0] <= a < long[k, 0] + long[k, 2]:
            return found
    begin, end = 0, 0
    while a + begin > 0 and b + begin > 0 and word[a + begin - 1] == other_word[b + begin - 1]:
        begin -= 1
    while a + end < word.shape[0] and b + end < other_word.shape[0] and word[a + end] == other_word[b + end]:
        end += 1
    if end < SHINGLE or found == long.shape[0]:
        return found
    long[found, 0], long[found, 1], long[found, 2] = a + begin, b + begin, end - begin
    return found + 1


@inlined
def lay_long(one, other, long, runs):
    """Lay the runs of eight words, the longest first, where their words are free; returns how many."""
    count = 0
    while True:
        best = -1
        for k in range(long.shape[0]):
            if long[k, 2] >= SHINGLE and (best < 0 or before(long[k], long[best])):
                best = k
        if best < 0:
            return count
        run = long[best]
        whole = run[2]
        cut_free(one.used, other.used, run)
        if run[2] == whole:
            lay(one, other, run, (runs, count))
            count += 1
            run[2] = 0


@inlined
def before(run, best):
    """Whether a run is longer than another, or as long and nearer the beginning of the first text, then the other."""
    if run[2] != best[2]:
        return run[2] > best[2]
    return run[0] < best[0] or (run[0] == best[0] and run[1] < best[1])


@inlined
def cut_free(used, other_used, run):
    """Cut a run down to its longest stretch whose words are free in both texts."""
    a, b, n = run[0], run[1], run[2]
    best, length, begin = 0, 0, 0
    for k in range(n + 1):
        if k == n or used[a + k] or other_used[b + k]:
            if k - begin > length:
                best, length = begin, k - begin
            begin = k + 1
    run[0], run[1], run[2] = a + best, b + best, length


@inlined
def lay(one, other, run, out):
    """Write down a run and take its words."""
    runs, count = out
    runs[count, 0], runs[count, 1], runs[count, 2] = run[0], run[1], run[2]
    one.used[run[0]:run[0] + run[2]] = 1
    other.used[run[1]:run[1] + run[2]] = 1


@inlined
def lay_beyond(one, other, place, room):
    """Lay shorter runs before and after run k, each near the one laid last; returns how many runs there are."""
    k, count = place
    a, b, n = room.runs[k, 0], room.runs[k, 1], room.runs[k, 2]
    begin, other_begin, end, other_end = a, b, a + n, b + n
    while True:
        box = (end, ahead(one.used, end), other_end, ahead(other.used, other_end))
        run = longest_run(one.word, other.word, box, room.row, False)
        if run[2] < BEYOND:
            break
        lay(one, other, run, (room.runs, count))
        count, end, other_end = count + 1, run[0] + run[2], run[1] + run[2]
    while True:
        box = (behind(one.used, begin), begin, behind(other.used, other_begin), other_begin)
        run = longest_run(one.word, other.word, box, room.row, True)
        if run[2] < BEYOND:
            return count
        lay(one, other, run, (room.runs, count))
        count, begin, other_begin = count + 1, run[0], run[1]


@inlined
def ahead(used, i):
    """Where the free words from i on end, NEAR and a run beyond them at the most."""
    end = i
    while end < used.shape[0] and end < i + NEAR + BEYOND and not used[end]:
        end += 1
    return end


@inlined
def behind(used, i):
    """Where the free words before i begin, NEAR and a run before them at the most."""
    begin = i
    while begin > 0 and begin > i - NEAR - BEYOND and not used[begin - 1]:
        begin -= 1
    return begin


@inlined
def longest_run(word, other_word, box, row, last):
    """The longest run of equal words in a box (a, until, b, till): (word, other word, words); of equals the first.

    last: the last of equals.
    """
    a, until, b, till = box
    best = (a, b, 0)
    row[:till - b + 1] = 0
    for i in range(a, until):
        for j in range(till - 1, b - 1, -1):
            n = row[j - b] + 1 if word[i] == other_word[j] else 0
            row[j - b + 1] = n
            if n > best[2] or (last and n and n == best[2]):
                best = (i - n + 1, j - n + 1, n)
    return best


@inlined
def chained(run, following, other_used):
    """Whether a run follows another, in both texts, within GAP words that no run holds."""
    a, b = run[0] + run[2], run[1] + run[2]
    if following[0] - a > GAP or following[1] < b or following[1] - b > GAP:
        return False
    for j in range(b, following[1]):
        if other_used[j]:
            return False
    return True


@inlined
def lay_between(one, other, place, room):
    """Lay the runs between run k - 1 and run k; returns how many there are."""
    k, count = place
    boxes, left = room.boxes, 1
    boxes[0, 0], boxes[0, 2] = room.runs[k - 1, 0] + room.runs[k - 1, 2], room.runs[k - 1, 1] + room.runs[k - 1, 2]
    boxes[0, 1], boxes[0, 3] = room.runs[k, 0], room.runs[k, 1]
    while left:
        left -= 1
        a, until, b, till = boxes[left, 0], boxes[left, 1], boxes[left, 2], boxes[left, 3]
        run = longest_run(one.word, other.word, (a, until, b, till), room.row, False)
        if run[2] > 1 or (run[2] and (until - a) * (till - b) <= SINGLE):
            lay(one, other, run, (room.runs, count))
            count += 1
            boxes[left, 0], boxes[left, 1], boxes[left, 2], boxes[left, 3] = a, run[0], b, run[1]
            boxes[left + 1, 0], boxes[left + 1, 1] = run[0] + run[2], until
            boxes[left + 1, 2], boxes[left + 1, 3] = run[1] + run[2], till
            left += 2
    return count


@inlined
def sort_runs(runs):
    """Put runs in order of the first text."""
    for k in range(1, runs.shape[0]):
        a, b, n = runs[k, 0], runs[k, 1], runs[k, 2]
        at = k
        while at > 0 and runs[at - 1, 0] > a:
            runs[at, 0], runs[at, 1], runs[at, 2] = runs[at - 1, 0], runs[at - 1, 1], runs[at - 1, 2]
            at -= 1
        runs[at, 0], runs[at, 1], runs[at, 2] = a, b, n


@inlined
def number_passages(one, other, runs):
    """Join runs that touch in both texts, number the passages, drop those without a telling run; runs that are left."""
    kept, passage, begin = 0, 0, 0
    k = 0
    while k < runs.shape[0]:
        begin, telling = kept, False
        follows = True
        while follows:
            a, b, n = runs[k, 0], runs[k, 1], runs[k, 2]
            last = runs[kept - 1]
            if kept > begin and last[0] + last[2] == a and last[1] + last[2] == b:
                last[2] += n
            else:
                runs[kept, 0], runs[kept, 1], runs[kept, 2], runs[kept, 3] = a, b, n, passage
                kept += 1
            telling |= tells(one.shingle, runs[kept - 1])
            k += 1
            follows = k < runs.shape[0] and chained(runs[kept - 1], runs[k], other.used)
        if telling:
            passage += 1
        else:
            kept = begin
    return kept


@inlined
def tells(shingle, run):
    """Whether a run holds eight words that are no commonplace."""
    for i in range(run[0], run[0] + run[2] - SHINGLE + 1):
        if shingle[i] >= 0:
            return True
    return False
