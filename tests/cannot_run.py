"""Tests that this machine cannot run: named at the end, and a failure under CI=true.

A fixture that misses something of the machine calls `cannot_run`. There is no other
reason to leave a test out.
"""

import os
from typing import NoReturn

import pytest
from _pytest.terminal import TerminalReporter

MARK = "tidak dapat dijalankan: "


def cannot_run(reason: str) -> NoReturn:
    """Leave the test out, for the whole run to be told at its end."""
    pytest.skip(MARK + reason)


def left_out(reporter: TerminalReporter) -> dict[str, list[str]]:
    """Return the names of the tests that could not run, by reason."""
    found: dict[str, list[str]] = {}
    for report in reporter.stats.get("skipped", []):
        _, _, text = report.longrepr if isinstance(report.longrepr, tuple) else ("", 0, "")
        if MARK in text:
            found.setdefault(text.partition(MARK)[2], []).append(report.nodeid)
    return found


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Name what could not run, last of all."""
    for reason, names in left_out(terminalreporter).items():
        terminalreporter.section(f"{len(names)} uji {MARK}{reason}", red=True, bold=True)
        for name in names:
            terminalreporter.line(name)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Under CI=true a run that had to leave something out has failed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    passed = session.exitstatus == pytest.ExitCode.OK
    if passed and os.environ.get("CI") == "true" and reporter and left_out(reporter):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
