"""The handbook of surveys names what really stands on the pages."""

import re
from itertools import chain
from pathlib import Path

from portal.survei.workflow import LABEL_STATUS

ROOT = Path(__file__).resolve().parents[2]
HANDBOOK = (ROOT / "docs" / "panduan-survei.md").read_text()


def test_every_button_and_tab_that_the_handbook_names_is_there() -> None:
    files = chain(
        (ROOT / "templates").rglob("*.html"),
        (ROOT / "portal" / "survei").rglob("*.py"),
        (ROOT / "portal" / "beranda").rglob("*.py"),
    )
    shown = "\n".join(path.read_text() for path in files)
    named = {" ".join(words.split()) for words in re.findall(r"\*\*(.+?)\*\*", HANDBOOK, re.S)}
    assert len(named) >= 25
    assert sorted(words for words in named if words not in shown) == []


def test_the_handbook_tells_of_every_state() -> None:
    for label in LABEL_STATUS.values():
        assert f"| {label} |" in HANDBOOK
