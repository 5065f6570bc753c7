"""How far a typed word is from a right one, and how likely such a slip is."""

from functools import cache

VOWELS = frozenset("aeiou")
KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")

# What one edit costs; slips that fingers and ears make often cost less than a whole one.
WHOLE = 1.0
SWAPPED = 0.8  # "bandneg"
VOWEL_LOST = 0.7  # "kripk": short messages leave vowels out
DOUBLED = 0.6
VOWEL_FOR_VOWEL = 0.8
NEXT_KEY = 0.8  # "mafu": f lies beside d
FIRST_LETTER = 0.7  # on top of the edit

# In a shorter word another letter, or another beginning, makes another word.
SHORTEST_FOR_CHANGE = 6


def edit_cost(typed: str, right: str, most: int) -> float | None:
    """Return the cost of bringing `typed` to `right`; None when that takes more than `most` edits.

    An edit is a letter lost, added, changed, or swapped with its neighbour; `most` is 1 or 2.
    """
    if abs(len(typed) - len(right)) > most:
        return None
    start, wrong, missing = _difference(typed, right)
    if not wrong and not missing:
        return 0.0
    first = 0.0 if start else FIRST_LETTER
    cost = _single(wrong, missing, typed[start - 1 : start])
    if cost is None:
        if most == 1 or distance(wrong, missing, most) > most:
            return None
        cost = 2 * WHOLE
    return cost + first


def is_weak(typed: str, right: str, cost: float) -> bool:
    """Whether so few letters say too little for such a repair: "lama" is no slip for "lada"."""
    if len(typed) >= SHORTEST_FOR_CHANGE:
        return False
    return cost > WHOLE or (cost == WHOLE and len(typed) == len(right))


def distance(one: str, other: str, most: int) -> int:
    """Return the edits between two words (optimal string alignment); `most` + 1 for any more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one):
        last, row = row, [i + 1]
        for j, against in enumerate(other):
            steps = min(last[j] + (letter != against), last[j + 1] + 1, row[j] + 1)
            if i and j and letter == other[j - 1] and one[i - 1] == against:
                steps = min(steps, before[j - 1] + 1)
            row.append(steps)
        if min(row) > most:
            return most + 1
        before = last
    return min(row[-1], most + 1)


def _difference(typed: str, right: str) -> tuple[int, str, str]:
    """Take off what two words begin and end with alike: how much at the start, and the rests."""
    shorter = min(len(typed), len(right))
    start = 0
    while start < shorter and typed[start] == right[start]:
        start += 1
    end = 0
    while end < shorter - start and typed[-1 - end] == right[-1 - end]:
        end += 1
    return start, typed[start : len(typed) - end], right[start : len(right) - end]


def _single(wrong: str, missing: str, before: str) -> float | None:
    """Return the cost of one edit, None when the rests of two words differ by more than one."""
    if len(wrong) + len(missing) == 1:
        if (wrong or missing) == before:
            return DOUBLED
        return VOWEL_LOST if missing in VOWELS else WHOLE
    if len(wrong) == len(missing) == 1:
        if wrong in VOWELS and missing in VOWELS:
            return VOWEL_FOR_VOWEL
        return NEXT_KEY if missing in _beside(wrong) else WHOLE
    return SWAPPED if len(wrong) == 2 and wrong == missing[::-1] else None


@cache
def _beside(letter: str) -> frozenset[str]:
    """Return the letters whose keys touch that of a letter; each row lies half a key further in."""
    for row, keys in enumerate(KEYBOARD):
        at = keys.find(letter)
        if at >= 0:
            same = keys[max(0, at - 1) : at + 2]
            above = KEYBOARD[row - 1][at : at + 2] if row else ""
            below = KEYBOARD[row + 1][max(0, at - 1) : at + 1] if row < len(KEYBOARD) - 1 else ""
            return frozenset(same + above + below) - {letter}
    return frozenset()
