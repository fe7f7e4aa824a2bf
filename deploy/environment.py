"""Make the environment that the portal runs in, then start what was asked for.

Only the standard library is used here: this runs on a bare machine with the system's
python3. Packages come from the hash-locked requirements.lock, by uv where it can be
had, else by pip. Nothing is done twice: a stamp remembers what is installed.

    environment.py serve [...]    install what serving needs; start, or run a flask command
    environment.py test [...]     install what testing needs, then run pytest
    environment.py prepare        install what testing needs, and stop
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"
LOCK = ROOT / "requirements.lock"
TEST_PART = "# ---- only for tests and checks ----"
UV = "uv==0.13.8"
PYTHON = VENV / "bin" / "python"
BROWSER_PACKAGES = ("chromium", "libatomic1")


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def requirements(part: str) -> str:
    """Return the lock file's lines for serving, or all of them for testing."""
    text = LOCK.read_text()
    return text if part == "test" else text.split(TEST_PART)[0]


def ensure_packages(part: str) -> None:
    """Install the packages of `part` unless the stamp says that they are there."""
    if sys.version_info < (3, 11):
        raise SystemExit("Portal memerlukan Python 3.11 atau lebih baru.")
    wanted = hashlib.sha256((requirements(part) + sys.version).encode()).hexdigest()
    stamps = {name: VENV / f".stamp-{name}" for name in ("serve", "test")}
    if stamps[part].is_file() and stamps[part].read_text() == wanted and PYTHON.exists():
        return
    say("Menyiapkan pustaka. Hanya pada kali pertama, atau setelah pembaruan …")
    listing = TOOLS / f"requirements-{part}.txt"
    TOOLS.mkdir(exist_ok=True)
    listing.write_text(requirements(part))
    uv = find_uv()
    if uv:
        install_with_uv(uv, listing)
    else:
        install_with_pip(listing)
    if part == "test":
        serve = hashlib.sha256((requirements("serve") + sys.version).encode()).hexdigest()
        stamps["serve"].write_text(serve)
    stamps[part].write_text(wanted)


def find_uv() -> str | None:
    """Return a uv to use: the machine's, ours, or one fetched now; None if there is none."""
    found = shutil.which("uv")
    own = TOOLS / "uv" / "bin" / "uv"
    if found:
        return found
    if not own.exists():
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(TOOLS / "uv")]
        subprocess.run([*command, UV], check=False, stderr=subprocess.DEVNULL)
    return str(own) if own.exists() else None


def install_with_uv(uv: str, listing: Path) -> None:
    if not PYTHON.exists():
        subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, str(VENV)], check=True)
    command = [uv, "pip", "install", "--quiet", "--python", str(PYTHON), "--require-hashes"]
    subprocess.run([*command, "-r", str(listing)], check=True)


def install_with_pip(listing: Path) -> None:
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes"]
    subprocess.run([*command, "-r", str(listing)], check=True)


def ensure_browser() -> None:
    """Install Chromium through apt where we may; the tests name what they lack."""
    if shutil.which("chromium") or not shutil.which("apt-get") or os.geteuid() != 0:
        return
    say("Memasang Chromium untuk uji peramban …")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT}
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-q"], check=False, env=env, **quiet)
    install = ["apt-get", "install", "-q", "-y", "--no-install-recommends", *BROWSER_PACKAGES]
    subprocess.run(install, check=False, env=env, **quiet)


def flask_command(arguments: list[str]) -> list[str]:
    return [str(PYTHON), "-m", "flask", "--app", "wsgi", *arguments]


def serve(arguments: list[str]) -> None:
    ensure_packages("serve")
    if arguments[:1] == ["flask"]:
        command = flask_command(arguments[1:])
    else:
        if "--data" in arguments[:-1]:
            place = arguments.index("--data")
            os.environ["PORTAL_DATA"] = str(Path(arguments[place + 1]).resolve())
            arguments = arguments[:place] + arguments[place + 2 :]
        command = flask_command(["jalankan", *arguments])
    os.execv(command[0], command)


def test(arguments: list[str]) -> None:
    ensure_packages("test")
    ensure_browser()
    workers = (
        [] if any(item.startswith(("-n", "--numprocesses")) for item in arguments) else ["-n2"]
    )
    command = [str(PYTHON), "-m", "pytest", *workers, *arguments]
    os.execv(command[0], command)


def main() -> None:
    os.chdir(ROOT)
    what, arguments = sys.argv[1], sys.argv[2:]
    if what == "serve":
        serve(arguments)
    elif what == "test":
        test(arguments)
    else:
        ensure_packages("test")


if __name__ == "__main__":
    main()
