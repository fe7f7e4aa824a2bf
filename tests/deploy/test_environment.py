"""Setting up on a newcomer's machine: once, whole, and healed when it was cut off.

Each test sets up a small project of its own, whose lock file names one tiny package.
"""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from deploy.environment import INSTALLER_PART, TEST_PART, locked

ROOT = Path(__file__).parents[2]
SYSTEM_PYTHON = sys._base_executable


def tiny_wheel(folder: Path, name: str) -> str:
    """Write a package with one module; return its line for a lock file."""
    info = f"{name}-1.dist-info"
    files = {
        f"{name}.py": "HERE = True\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    for path, text in files.items():
        sha = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
        record += f"{path},sha256={sha},{len(text)}\n"
    wheel = folder / f"{name}-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in {**files, f"{info}/RECORD": f"{record}{info}/RECORD,,\n"}.items():
            archive.writestr(path, text)
    return (
        f"{name} @ {wheel.as_uri()} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}"
    )


class Project:
    """A folder with the real set-up script and a lock file of two tiny packages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "deploy").mkdir()
        shutil.copy(ROOT / "deploy" / "environment.py", folder / "deploy")
        self.serving, self.testing = tiny_wheel(folder, "melayani"), tiny_wheel(folder, "menguji")
        self.write_lock()

    def write_lock(self, *more: str) -> None:
        parts = [self.serving, *more, TEST_PART, self.testing, INSTALLER_PART, "uv==0"]
        (self.folder / "requirements.lock").write_text("\n".join(parts) + "\n")

    def start(self) -> "subprocess.Popen[str]":
        own_uv = str(ROOT / ".tools" / "uv" / "bin")
        return subprocess.Popen(
            [SYSTEM_PYTHON, "deploy/environment.py", "prepare"],
            cwd=self.folder,
            env={**os.environ, "PATH": own_uv + os.pathsep + os.environ["PATH"]},
            stderr=subprocess.PIPE,
            text=True,
        )

    def set_up(self) -> str:
        """Set up; return what was said."""
        process = self.start()
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said
        return said

    def has(self, module: str) -> bool:
        command = [self.folder / ".venv" / "bin" / "python", "-c", f"import {module}"]
        return subprocess.run(command, check=False, capture_output=True).returncode == 0

    def module(self, name: str) -> Path:
        return next((self.folder / ".venv").glob(f"lib/python*/site-packages/{name}.py"))


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path)


def test_a_second_start_does_nothing(project):
    assert "Menyiapkan pustaka" in project.set_up()
    assert project.has("melayani")
    assert project.has("menguji")
    assert project.set_up() == ""


def test_a_changed_lock_is_installed(project):
    project.set_up()
    project.write_lock(tiny_wheel(project.folder, "pendatang"))
    assert not project.has("pendatang")
    assert "Menyiapkan pustaka" in project.set_up()
    assert project.has("pendatang")


def test_a_set_up_that_was_cut_off_is_begun_again(project):
    project.set_up()
    # What a kill leaves: the mark, and a package that is named but not whole.
    (project.folder / ".tools" / "unfinished").touch()
    project.module("melayani").unlink()
    project.set_up()
    assert project.has("melayani")
    assert project.set_up() == ""


def test_an_environment_of_another_python_is_made_anew(project):
    project.set_up()
    python = project.folder / ".venv" / "bin" / "python"
    python.unlink()
    python.write_text("#!/bin/sh\nexit 1\n")
    python.chmod(0o755)
    project.write_lock(tiny_wheel(project.folder, "pendatang"))
    project.set_up()
    assert project.has("melayani")


def test_a_link_that_leads_nowhere_is_replaced(project):
    (project.folder / ".venv").symlink_to(".venv")
    project.set_up()
    assert project.has("melayani")


def test_two_starts_at_once_wait_for_each_other(project):
    both = [project.start(), project.start()]
    said = [process.communicate(timeout=120)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert sum("Menyiapkan pustaka" in text for text in said) == 1
    assert project.has("menguji")


def test_the_lock_has_three_parts_and_a_hash_for_every_package():
    serving, testing, installer = locked("serve"), locked("test"), locked("installer")
    assert "flask==" in serving
    assert "pytest==" not in serving
    assert testing.startswith(serving)
    assert "pytest==" in testing
    assert "uv==" not in testing
    for text in (testing, installer):
        lines = text.replace("\\\n", " ").splitlines()
        packages = [line for line in lines if line and not line.startswith("#")]
        assert packages
        assert all("==" in line and "--hash=sha256:" in line for line in packages)
