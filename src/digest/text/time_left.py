"""How long it is until a moment, in words."""

from __future__ import annotations

from datetime import timedelta


def measure_time(time: timedelta) -> str:
    """As “2 days, 3 hours and 1 minute”, rounded up to a minute."""
    minutes = -(-time // timedelta(minutes=1))
    counts = ((minutes // 1440, "day"), (minutes // 60 % 24, "hour"), (minutes % 60, "minute"))
    parts = [f"{count:,} {unit}{'s' * (count != 1)}" for count, unit in counts if count]
    return " and ".join([*([", ".join(parts[:-1])] if len(parts) > 1 else []), parts[-1]])
