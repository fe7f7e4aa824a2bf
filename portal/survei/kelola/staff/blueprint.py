"""The blueprint of /petugas/survei/ and what its templates may call."""

from flask import Blueprint

from portal.kalender.labels import LABEL_KEPASTIAN
from portal.survei.kelola.formulas import LABEL_AKSI, LABEL_PUTUSAN, LABEL_TANDA
from portal.survei.workflow import LABEL_KANAL, LABEL_STATUS

bp = Blueprint("survei_staff", __name__)
bp.add_app_template_global(lambda status: LABEL_STATUS[status], "label_status_gelombang")
bp.add_app_template_global(lambda kanal: LABEL_KANAL[kanal], "label_kanal_survei")
bp.add_app_template_global(lambda aksi: LABEL_AKSI[aksi], "label_aksi_gelombang")
bp.add_app_template_global(lambda tanda: LABEL_TANDA[tanda], "label_tanda_jawaban")
bp.add_app_template_global(lambda putusan: LABEL_PUTUSAN[putusan], "label_putusan_tinjau")
bp.add_app_template_global(lambda one: LABEL_KEPASTIAN[one], "label_kepastian_acuan")
