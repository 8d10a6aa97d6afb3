"""The hand that draws: wobbly, but the same wobble for the same thing every time."""

import math
import random
import zlib


def steady_random(*named: str) -> random.Random:
    """Give a source of chance that depends on these names only, so that the same input draws the same."""
    return random.Random(zlib.crc32("\x1f".join(named).encode()))


def periodic_wobble(hand: random.Random, *, points: int, waves: range, roughness: float) -> list[float]:
    """Make a closed wobble: sums of waves around a circle, finer waves being smaller.

    Takes:   the hand; how many points; which waves (times around); how fast finer waves fade.
    Gives:   one value per point, about between -1 and 1.
    """
    parts = [(k, k**-roughness * hand.uniform(0.5, 1.0), hand.uniform(0, math.tau)) for k in waves]
    most = sum(size for _, size, _ in parts) or 1.0
    turn = math.tau / points
    return [
        sum(size * math.sin(k * i * turn + phase) for k, size, phase in parts) / most for i in range(points)
    ]


def open_wobble(hand: random.Random, *, points: int, waves: range, roughness: float) -> list[float]:
    """Make a wobble along a line from end to end (not closed), as ``periodic_wobble`` does for a circle."""
    return periodic_wobble(
        hand, points=points * 2, waves=range(waves.start * 2, waves.stop * 2), roughness=roughness
    )[:points]
