"""Deeds that wait beside the replay until their moment has come."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from portal.core import clock

Kerja = Callable[[], object]


@dataclass
class Agenda:
    """What is to be done when; each deed is done with the clock at its own moment."""

    nanti: list[tuple[datetime, Kerja]] = field(default_factory=list)

    def pada(self, at: datetime, kerja: Kerja) -> None:
        """Put a deed on the agenda."""
        self.nanti.append((at, kerja))

    def sampai(self, at: datetime) -> None:
        """Do all deeds that are due by this moment, in the order of time."""
        while due := sorted((one for one in self.nanti if one[0] <= at), key=lambda one: one[0]):
            first = due[0]
            self.nanti.remove(first)
            with clock.frozen(first[0]):
                first[1]()
