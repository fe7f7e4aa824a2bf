"""Instances of the Flask extensions; nothing else lives here."""

from flask import Flask
from flask_bootstrap import Bootstrap5
from flask_compress import Compress
from flask_limiter import Limiter
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

from portal.core.visitor import visitor_key


class Base(DeclarativeBase):
    """Base of all tables; constraint names are fixed so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(
    model_class=Base,
    session_options={"expire_on_commit": False},
    disable_autonaming=True,
)
migrate = Migrate(render_as_batch=True, compare_type=True)
csrf = CSRFProtect()
login_manager = LoginManager()
limiter = Limiter(key_func=visitor_key)
bootstrap = Bootstrap5()
compress = Compress()


def init_app(app: Flask) -> None:
    """Bind all instances to the app."""
    for extension in (db, csrf, login_manager, limiter, bootstrap, compress):
        extension.init_app(app)
    migrate.init_app(app, db, directory=app.config["MIGRATIONS_DIR"])
