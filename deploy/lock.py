"""Write requirements.lock: every package with its hashes, in two parts.

The first part is what the portal needs to serve, the second what only tests and
checks need; `deploy/environment.py` installs the first for `./run` and both for
`./test`. Run it by hand after changing pyproject.toml: `python3 deploy/lock.py`
(needs uv on the PATH).
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
TEST_PART = "# ---- only for tests and checks ----"
COMPILE = [
    "uv", "pip", "compile", "--universal", "--python-version", "3.11",
    "--generate-hashes", "--no-annotate", "--no-header", "--quiet", "pyproject.toml",
]  # fmt: skip


def compile_pins(*options: str) -> str:
    """Return the pinned requirement lines that uv resolves for pyproject.toml."""
    done = subprocess.run(
        [*COMPILE, *options], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout


def blocks(pins: str) -> list[str]:
    """Split a requirements text into one block (line plus its hash lines) a package."""
    return [part.rstrip() for part in re.split(r"(?m)^(?=[a-zA-Z])", pins) if part.strip()]


def main() -> None:
    runtime = compile_pins()
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as constraints:
        constraints.write(re.sub(r"(?m)^\s+--hash.*\n?", "", runtime).replace(" \\", ""))
        constraints.flush()
        everything = compile_pins("--group", "test", "--constraint", constraints.name)
    known = set(blocks(runtime))
    only_tests = [block for block in blocks(everything) if block not in known]
    parts = [*blocks(runtime), "", TEST_PART, *only_tests]
    LOCK.write_text("\n".join(parts) + "\n")
    print(f"{LOCK.name}: {len(known)} to serve, {len(only_tests)} more to test")


if __name__ == "__main__":
    sys.exit(main())
