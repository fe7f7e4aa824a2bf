"""The public-service portal of KPU Kabupaten Kudus."""

from collections.abc import Mapping
from typing import Any

from flask import Flask


def create_app(settings: Mapping[str, Any] | None = None) -> Flask:
    """Build the portal: settings, extensions, pages, guards, commands.

    The parts are imported here, so that a pure module can be imported alone.
    """
    from portal import commands, extensions, sitemap
    from portal.akun import gate
    from portal.beranda import frame
    from portal.core import database, error_pages, filters, headers, logs, static_files

    app = Flask(
        __name__,
        template_folder="../templates",
        static_folder="../static",
        static_url_path="/statis",
    )
    app.config.from_object("config")
    app.config.from_prefixed_env("PORTAL")
    app.config.from_mapping(settings or {})
    database.prepare(app)
    extensions.init_app(app)
    database.tune(app, extensions.db)
    for part in (logs, headers, filters, error_pages, gate, frame, sitemap, commands, static_files):
        part.init_app(app)
    return app
