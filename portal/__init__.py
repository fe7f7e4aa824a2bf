"""The public-service portal of KPU Kabupaten Kudus."""

from collections.abc import Mapping
from typing import Any

from flask import Flask

from portal import commands, sitemap
from portal.akun import gate
from portal.core import database, error_pages, filters, headers, logs, static_files
from portal.extensions import (
    bootstrap,
    compress,
    csrf,
    db,
    limiter,
    login_manager,
    migrate,
)


def create_app(settings: Mapping[str, Any] | None = None) -> Flask:
    """Build the portal: settings, extensions, pages, guards, commands."""
    app = Flask(
        __name__, template_folder="../templates", static_folder="../static", static_url_path="/statis"
    )
    app.config.from_object("config")
    app.config.from_prefixed_env("PORTAL")
    app.config.from_mapping(settings or {})
    database.prepare(app)
    for extension in (db, csrf, login_manager, limiter, bootstrap, compress):
        extension.init_app(app)
    migrate.init_app(app, db, directory=app.config["MIGRATIONS_DIR"])
    database.tune(app, db)
    logs.init_app(app)
    headers.init_app(app)
    filters.init_app(app)
    error_pages.init_app(app)
    gate.init_app(app)
    sitemap.init_app(app)
    commands.init_app(app)
    static_files.init_app(app)
    return app
