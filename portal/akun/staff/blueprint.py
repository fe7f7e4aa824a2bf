"""The blueprint that the pages of this folder hang on, and what they share."""

from flask import Blueprint

from portal.akun import actions
from portal.akun.gate import sesi_kini
from portal.akun.models import Sesi
from portal.core.errors import NotAllowed
from portal.core.forms import Form

bp = Blueprint("akun_staff", __name__)


def own_session() -> Sesi:
    """Return the session of the officer at the screen; NotAllowed when there is none."""
    sesi = sesi_kini()
    if sesi is None:
        raise NotAllowed("Anda belum masuk.")
    return sesi


def is_proved(form: Form) -> bool:
    """Say whether the officer gave his own password where the form asks for it.

    A wrong one gets its message beside the field. True when it was proved just now and
    the form does not ask.
    """
    field = getattr(form, "sandi_anda", None)
    if field is None or actions.uji_sandi(own_session(), field.data):
        return True
    field.errors = ["Sandi Anda belum benar."]
    return False
