"""The hash that chains audit lines. [pure]"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

GENESIS = "0" * 64
"""What the first line is chained to."""

Fact = str | int | bool | None


def canonical(facts: Mapping[str, Fact]) -> str:
    """Return facts as JSON that is the same for the same facts (sorted, no spaces)."""
    return json.dumps(dict(facts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def line_hash(
    *,
    sidik_sebelum: str,
    urutan: int,
    waktu_at: datetime,
    petugas_id: int | None,
    peristiwa: str,
    objek: tuple[str, str],
    rincian: str,
) -> str:
    """Return the SHA-256 (hex) of one audit line together with the hash before it."""
    moment = waktu_at.astimezone(UTC).isoformat(timespec="microseconds")
    parts = [sidik_sebelum, urutan, moment, petugas_id, peristiwa, *objek, rincian]
    return hashlib.sha256(
        json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()
    ).hexdigest()
