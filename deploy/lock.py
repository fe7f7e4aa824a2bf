"""Write requirements.lock: every package with its hashes, in three parts.

The first part is what the portal needs to serve, the second what only tests and
checks need, the third the installer itself; `deploy/environment.py` installs the first
for `./run` and the first two for `./test`. Run it by hand after changing pyproject.toml
(needs uv on the PATH):

    python3 deploy/lock.py              keep every version that still fits
    python3 deploy/lock.py --upgrade    take the newest version of everything
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from environment import INSTALLER_PART, LOCK, ROOT, TEST_PART

INSTALLER = "uv==0.13.8\n"
COMPILE = [
    "uv", "pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes",
    "--only-binary", ":all:", "--no-annotate", "--no-header", "--quiet",
]  # fmt: skip


def compile_pins(known: str, *options: str) -> str:
    """Return the pinned requirement lines that uv resolves, near to the `known` ones."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as output:
        output.write(known)
        output.flush()
        command = [*COMPILE, "--output-file", output.name, *options]
        subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
        return Path(output.name).read_text()


def blocks(pins: str) -> list[str]:
    """Split a requirements text into one block (line plus its hash lines) a package."""
    return [part.rstrip() for part in re.split(r"(?m)^(?=[a-zA-Z])", pins) if part.strip()]


def without_hashes(pins: str) -> str:
    return re.sub(r"(?m)^\s+--hash.*\n?", "", pins).replace(" \\", "")


def main() -> None:
    known = "" if "--upgrade" in sys.argv[1:] else LOCK.read_text()
    runtime = compile_pins(known, "pyproject.toml")
    with tempfile.TemporaryDirectory() as folder:
        constraints, installer = Path(folder) / "constraints.txt", Path(folder) / "installer.txt"
        constraints.write_text(without_hashes(runtime))
        installer.write_text(INSTALLER)
        everything = compile_pins(
            known, "pyproject.toml", "--group", "test", "--constraint", str(constraints)
        )
        setup = compile_pins("", str(installer))
    serving = set(blocks(runtime))
    only_tests = [block for block in blocks(everything) if block not in serving]
    parts = [
        *blocks(runtime), "", TEST_PART, *only_tests, "", INSTALLER_PART, *blocks(setup),
    ]  # fmt: skip
    LOCK.write_text("\n".join(parts) + "\n")
    print(f"{LOCK.name}: {len(serving)} to serve, {len(only_tests)} more to test")


if __name__ == "__main__":
    sys.exit(main())
