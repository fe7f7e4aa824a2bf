"""Settings, read from the environment once at start.

`PORTAL_ENV=produksi` turns the safety belts on: the portal then refuses to start
without a real SECRET_KEY, DATABASE_URL and PORTAL_PUBLIC_URL (`portal.core.database`
checks). Any other Flask or extension setting can be given as PORTAL_<NAME>.
"""

import os
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent
MIGRATIONS_DIR = str(ROOT / "migrations")

ENV = os.environ.get("PORTAL_ENV", "lokal")
DATA = Path(os.environ.get("PORTAL_DATA") or ROOT / "instance").resolve()
PUBLIC_URL = os.environ.get("PORTAL_PUBLIC_URL", "")
PROXIES = int(os.environ.get("PORTAL_PROXIES") or 0)

SECRET_KEY = os.environ.get("SECRET_KEY", "")
SQLALCHEMY_DATABASE_URI = os.environ.get("DATABASE_URL", "")
SMTP_URL = os.environ.get("SMTP_URL", "")

RATELIMIT_STORAGE_URI = os.environ.get("REDIS_URL") or "memory://"
RATELIMIT_IN_MEMORY_FALLBACK_ENABLED = bool(os.environ.get("REDIS_URL"))
RATELIMIT_HEADERS_ENABLED = False
RATELIMIT_STRATEGY = "fixed-window"

MAX_FILES = 5
MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_CONTENT_LENGTH = MAX_FILES * MAX_FILE_BYTES + 1024 * 1024
MAX_FORM_MEMORY_SIZE = 512 * 1024
MAX_FORM_PARTS = 100

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = PUBLIC_URL.startswith("https://")
SESSION_COOKIE_NAME = "__Host-portal" if SESSION_COOKIE_SECURE else "portal"
PERMANENT_SESSION_LIFETIME = timedelta(hours=12)
WTF_CSRF_TIME_LIMIT = 12 * 3600
WTF_CSRF_SSL_STRICT = False

BOOTSTRAP_SERVE_LOCAL = True
COMPRESS_ALGORITHM = ["br", "gzip"]
COMPRESS_BR_LEVEL = 4
COMPRESS_LEVEL = 5
COMPRESS_MIN_SIZE = 600
COMPRESS_MIMETYPES = [
    "text/html",
    "application/json",
    "image/svg+xml",
    "text/csv",
    "application/atom+xml",
    "application/xml",
]

SESSION_HOURS = 12
SESSION_IDLE_MINUTES = 60
DRAFT_HOURS = 48

IMPORT_ROWS = 5_000
IMPORT_FILE_BYTES = 5 * 1024 * 1024
IMPORT_UNPACKED_BYTES = 40 * 1024 * 1024
SURVEY_IMPORT_ROWS = 100_000
SURVEY_IMPORT_FILE_BYTES = 20 * 1024 * 1024
