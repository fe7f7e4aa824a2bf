"""Make the environment that the portal runs in, then start what was asked for.

Only the standard library is used here: this runs on a bare machine with the system's
python3. Packages come from the hash-locked requirements.lock as ready-made wheels, by uv
where it can be had, else by pip. Nothing is done twice: a stamp remembers what is
installed. A set-up that was cut off is thrown away and begun again.

    environment.py serve [...]    install what serving needs; start, or run a flask command
    environment.py test [...]     install what testing needs, then run pytest (drills: -m drill)
    environment.py install        install what serving needs, compiled, and stop
    environment.py prepare        install what testing needs, and stop
"""

import ctypes
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"
LOCK = ROOT / "requirements.lock"
TEST_PART = "# ---- only for tests and checks ----"
INSTALLER_PART = "# ---- the installer ----"
PYTHON = VENV / "bin" / "python"
UNFINISHED = TOOLS / "unfinished"
OLDEST_PYTHON = (3, 11)
NEED_NO_TABLES = ("siapkan", "jalankan", "db", "routes", "--version")
BROWSER_PACKAGES = ("chromium", "libatomic1")
OFFICE_PACKAGES = ("libreoffice-calc-nogui",)
"""LibreOffice without a screen: a drill lets it work out the portal's workbook."""

NO_INSTALLER = """\
Pustaka tidak dapat dipasang: tidak ada pip, venv, maupun uv di komputer ini.
Pasang dahulu, lalu jalankan perintah ini lagi. Di Debian atau Ubuntu, sebagai root:

    apt-get install python3-venv python3-pip
"""
INSTALL_FAILED = """\
Pustaka gagal dipasang; sebabnya tertulis di atas. Periksa sambungan internet
(pypi.org harus terbuka) dan ruang penyimpanan, lalu jalankan perintah ini lagi.
"""


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def runs(*command: object) -> bool:
    """Say whether the command ends well; what it prints is of no interest."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return False
    return done.returncode == 0


def locked(part: str) -> str:
    """Return the lock file's lines for serving, for testing (both parts), or for uv."""
    packages, installer = LOCK.read_text().split(INSTALLER_PART)
    if part == "installer":
        return installer
    return packages if part == "test" else packages.split(TEST_PART)[0]


def digest(part: str) -> str:
    return hashlib.sha256((locked(part) + sys.implementation.cache_tag).encode()).hexdigest()


def stamp(part: str) -> Path:
    return VENV / f".stamp-{part}"


def is_installed(part: str) -> bool:
    """Say whether the packages of `part` are there, whole, and for this Python."""
    if UNFINISHED.exists() or not PYTHON.exists() or not stamp(part).is_file():
        return False
    return stamp(part).read_text() == digest(part)


def ensure_packages(part: str) -> None:
    """Install the packages of `part` unless the stamp says that they are there."""
    if sys.version_info < OLDEST_PYTHON:
        raise SystemExit("Portal memerlukan Python 3.11 atau lebih baru.")
    if is_installed(part):
        return
    with one_at_a_time():
        if is_installed(part):
            return
        say("Menyiapkan pustaka. Hanya pada kali pertama, atau setelah pembaruan …")
        if UNFINISHED.exists() or not fits_this_python():
            discard_environment()
        UNFINISHED.touch()
        install(part)
        for done in ("serve", "test") if part == "test" else ("serve",):
            stamp(done).write_text(digest(done))
        UNFINISHED.unlink()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let a second start wait for the first one's set-up; the lock ends with its holder."""
    try:
        TOOLS.mkdir(exist_ok=True)
        handle = (TOOLS / "lock").open("w")
    except OSError as error:
        raise SystemExit(f"Folder {ROOT} tidak dapat ditulisi: {error.strerror}.") from None
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Menunggu penyiapan lain di folder ini selesai …")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def discard_environment() -> None:
    if VENV.is_symlink():
        VENV.unlink()
    shutil.rmtree(VENV, ignore_errors=True)


def fits_this_python() -> bool:
    """Say whether the environment runs, and on the version of Python that started us."""
    wanted = f"import sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    return PYTHON.exists() and runs(PYTHON, "-c", wanted)


def install(part: str) -> None:
    """Install with uv; with pip when uv cannot be had or does not succeed."""
    listing = TOOLS / f"requirements-{part}.txt"
    listing.write_text(locked(part))
    options = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(listing)]
    if not sys.stderr.isatty():
        options.insert(0, "--quiet")
    uv = find_uv()
    if uv and install_with_uv(uv, options):
        return
    if uv:
        say("uv tidak berhasil; dicoba dengan pip …")
    if not install_with_pip(options):
        raise SystemExit(INSTALL_FAILED)


def find_uv() -> str | None:
    """Return a uv to use: the machine's, ours, or one fetched now; None if there is none."""
    own = TOOLS / "uv" / "bin" / "uv"
    for candidate in (shutil.which("uv"), str(own)):
        if candidate and runs(candidate, "--version"):
            return candidate
    shutil.rmtree(TOOLS / "uv", ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=TOOLS) as draft:
        listing = Path(draft) / "installer.txt"
        listing.write_text(locked("installer"))
        fetch = [sys.executable, "-m", "pip", "install", "--require-hashes", "--no-deps"]
        if runs(*fetch, "--target", Path(draft) / "uv", "-r", listing):
            (Path(draft) / "uv").rename(TOOLS / "uv")
    return str(own) if runs(own, "--version") else None


def install_with_uv(uv: str, options: list[str]) -> bool:
    if not PYTHON.exists() and not runs(uv, "venv", "--python", sys.executable, VENV):
        return False
    command = [uv, "pip", "install", "--python", str(PYTHON), *options]
    return subprocess.run(command, check=False).returncode == 0


def install_with_pip(options: list[str]) -> bool:
    """Install with the system's pip, or with the one that python3-venv brings."""
    make = [sys.executable, "-m", "venv", str(VENV)]
    if find_spec("pip"):
        pip = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
        needed = [] if PYTHON.exists() else [[*make, "--without-pip"]]
    elif find_spec("ensurepip"):
        pip = [str(PYTHON), "-m", "pip"]
        needed = [] if runs(*pip, "--version") else [[*make, "--clear"]]
    else:
        raise SystemExit(NO_INSTALLER)
    needed.append([*pip, "install", "--disable-pip-version-check", "--no-compile", *options])
    return all(subprocess.run(command, check=False).returncode == 0 for command in needed)


def has_library(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def ensure_browser() -> None:
    """Install Chromium through apt where we may; the tests name what they lack."""
    if not (shutil.which("chromium") and has_library("libatomic.so.1")):
        install_with_apt("Chromium", BROWSER_PACKAGES)


def ensure_office() -> None:
    """Install LibreOffice in the same way; only the drills want it."""
    if not shutil.which("soffice"):
        install_with_apt("LibreOffice", OFFICE_PACKAGES)


def install_with_apt(name: str, packages: tuple[str, ...]) -> None:
    """Install packages where we are allowed to, else leave it."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    say(f"Memasang {name} untuk uji …")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    quiet = ["-q", "-y", "--no-install-recommends"]
    if not (runs("apt-get", "update") and runs("apt-get", "install", *quiet, *packages)):
        say(f"{name} tidak dapat dipasang lewat apt-get.")


def flask_command(arguments: list[str]) -> list[str]:
    return [str(PYTHON), "-m", "flask", "--app", "wsgi", *arguments]


def compile_all() -> None:
    """Compile everything now: the service's user may not write beside the code later."""
    places = ["config.py", "wsgi.py", "portal", "migrations", str(VENV / "lib")]
    runs(PYTHON, "-m", "compileall", "-q", "-j0", *places)


def take_data_folder(arguments: list[str]) -> list[str]:
    """Hand `--data DIR` on as PORTAL_DATA; return the other arguments."""
    left, folder = [], None
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--data":
            folder = next(waiting, "")
        elif argument.startswith("--data="):
            folder = argument.removeprefix("--data=")
        else:
            left.append(argument)
    if folder == "":
        raise SystemExit("Sesudah --data tulis nama folder, misalnya: ./run --data /srv/portal")
    if folder is not None:
        os.environ["PORTAL_DATA"] = str(Path(folder).expanduser().resolve())
    return left


def needs_tables(arguments: list[str]) -> bool:
    """Say whether a flask command meets a portal that was never started."""
    data = Path(os.environ.get("PORTAL_DATA") or ROOT / "instance")
    if os.environ.get("DATABASE_URL") or (data / "portal.db").exists():
        return False
    return bool(arguments) and "--help" not in arguments and arguments[0] not in NEED_NO_TABLES


def serve(arguments: list[str]) -> None:
    is_flask = arguments[:1] == ["flask"]
    arguments = arguments[1:] if is_flask else ["jalankan", *take_data_folder(arguments)]
    ensure_packages("serve")
    if is_flask and needs_tables(arguments):
        prepared = subprocess.run(flask_command(["siapkan"]), check=False)
        if prepared.returncode:
            raise SystemExit(prepared.returncode)
    command = flask_command(arguments)
    os.execv(command[0], command)


def test(arguments: list[str]) -> None:
    ensure_packages("test")
    ensure_browser()
    if "drill" in arguments:
        ensure_office()
    workers = [] if names(arguments, "-n", "--numprocesses") else ["-n2"]
    command = [str(PYTHON), "-m", "pytest", *workers, *quick(arguments), *arguments]
    os.execv(command[0], command)


def names(arguments: list[str], *options: str) -> bool:
    """Say whether one of these options of pytest was given."""
    return any(item.startswith(options) for item in arguments)


def quick(arguments: list[str]) -> list[str]:
    """Leave the slow drills out, unless tests were chosen by mark, name or place."""
    chosen = names(arguments, "-m", "-k") or any("tests" in item for item in arguments)
    return [] if chosen else ["-m", "not drill"]


def main() -> None:
    os.chdir(ROOT)
    what, arguments = sys.argv[1], sys.argv[2:]
    if what == "serve":
        serve(arguments)
    elif what == "test":
        test(arguments)
    elif what == "install":
        ensure_packages("serve")
        compile_all()
    else:
        ensure_packages("test")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        raise SystemExit("Dihentikan. Jalankan lagi untuk melanjutkan.") from None
