"""A mother process with everything imported: it forks a server in milliseconds.

One wish a line on stdin, as JSON: settings of the app, port, number of processes. The
answer is the process id of the server, which leads a process group of its own.

    python -m tests.drills.server
"""

import json
import os
import signal
import sys
from typing import Any

from flask import Flask

from portal import create_app
from portal.core.processes import end_with_parent
from portal.jalankan import serve

apps: dict[str, Flask] = {}


def main() -> None:
    """Fork a server for each wish until stdin ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        wish = json.loads(line)
        app = app_with(wish["settings"])
        pid = os.fork()
        if pid == 0:
            be_server(app, wish["port"], wish["processes"])
        print(pid, flush=True)


def app_with(settings: dict[str, Any]) -> Flask:
    """Return the app of these settings; its engine has no connection yet."""
    key = json.dumps(settings, sort_keys=True)
    if key not in apps:
        apps[key] = create_app(settings)
    return apps[key]


def be_server(app: Flask, port: int, processes: int) -> None:
    """Serve in this process until killed."""
    end_with_parent()
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    sys.stdin.close()
    globals()["app"] = app
    serve(port, processes, "__main__:app")
    os._exit(0)


if __name__ == "__main__":
    main()
