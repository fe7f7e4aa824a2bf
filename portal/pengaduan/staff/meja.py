"""The desk's blueprint."""

from flask import (
    Blueprint,
)

bp = Blueprint("pengaduan_staff", __name__)
