"""Round values for the lines behind a picture."""

from math import ceil, floor, log10

MOST_TICKS = 5


def choose_ticks(low: float, high: float, *, from_zero: bool = True) -> list[float]:
    """Choose round values that hold everything between two.

    Takes:   the lowest and highest value; whether zero must be among them (as it should, unless somebody chose
             otherwise: an axis that starts elsewhere makes a small change look large).
    Gives:   the values from low to high, evenly spread, at most seven of them.

    >>> choose_ticks(12.4, 14), choose_ticks(60, 75, from_zero=False)
    ([0.0, 5.0, 10.0, 15.0], [60.0, 65.0, 70.0, 75.0])
    """
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    spread = (high - low) or abs(high) or 1.0
    rough = spread / (MOST_TICKS - 1)
    power = 10.0 ** floor(log10(rough))
    step = next(power * times for times in (1, 2, 2.5, 5, 10) if power * times >= rough * 0.999)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    if first == last:
        last += 1
    return [round(at * step, 9) for at in range(first, last + 1)]
