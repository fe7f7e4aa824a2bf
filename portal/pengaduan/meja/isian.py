"""A draft on the page of a step: what is kept of the form, and putting it back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import request

from portal.core import clock
from portal.core.text import showable
from portal.lampiran.fields import BerkasField
from portal.pengaduan.forms import MAX_TEXT, FormLangkah
from portal.pengaduan.meja.models import DrafLangkah

MOST_KEPT = 4 * MAX_TEXT
"""Characters of one field in a draft: more than any field takes, so that nothing is cut."""

NOT_KEPT = frozenset({"versi", "aksi", "templat", "csrf_token", "tenggat_baru"})


@dataclass(frozen=True)
class DrafDiHalaman:
    """The draft as a step's page shows it: what was found, what a template did, the way back.

    `dimuat` is when the page was loaded, so that a late saving can be told from a new one.
    """

    draf: DrafLangkah | None
    templat: str = ""
    kembali: str = ""
    dimuat: str = field(default_factory=lambda: clock.now().isoformat())

    @property
    def dipulihkan(self) -> bool:
        """Whether the form holds the draft: on opening the page, unless a template was chosen."""
        return self.draf is not None and request.method == "GET" and not self.templat

    @property
    def tertahan(self) -> bool:
        """Whether a draft waits that a template chosen with the address must not displace."""
        return self.draf is not None and request.method == "GET" and bool(self.templat)


def typed_of(form: FormLangkah, typed: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed or chosen in a step's form, files left out."""
    names = [one.name for one in form if not isinstance(one, BerkasField)]
    return {
        name: showable(str(typed[name]))[:MOST_KEPT]
        for name in names
        if name not in NOT_KEPT and typed.get(name)
    }


def restore(form: FormLangkah, draft: DrafLangkah | None) -> None:
    """Put a draft back into the form; a choice that is no longer offered is left alone."""
    if draft is None:
        return
    for name, text in json.loads(draft.isi or "{}").items():
        if name not in form or name in NOT_KEPT:
            continue
        offered = getattr(form[name], "choices", None)
        if offered is not None and text not in {str(key) for key in offered}:
            continue
        try:
            form[name].process_formdata([text])
        except ValueError:
            continue
