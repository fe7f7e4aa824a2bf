from sqlalchemy import text

from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.actions import catat
from portal.jejak.models import Jejak


def run(app, *words):
    return app.test_cli_runner().invoke(args=["jejak", "periksa", *words])


def write(app):
    with app.app_context():
        with transaction():
            catat("uji.satu", ("uji", 1))
        last = db.session.query(Jejak).order_by(Jejak.urutan.desc()).first()
        return last.urutan, last.sidik


def test_a_whole_chain_ends_with_zero(app):
    urutan, sidik = write(app)
    result = run(app)
    assert result.exit_code == 0
    assert f"Rantai utuh: {urutan} baris" in result.output
    assert sidik in result.output
    assert run(app, "--catatan", str(urutan), sidik).exit_code == 0


def test_a_broken_chain_ends_with_one_and_names_the_line(app):
    urutan, _ = write(app)
    with app.app_context(), transaction() as session:
        session.execute(
            text("UPDATE jejak SET objek_id = '2' WHERE urutan = :urutan"), {"urutan": urutan}
        )
    result = run(app)
    assert result.exit_code == 1
    assert f"baris {urutan}" in result.output


def test_an_older_note_that_differs_ends_with_one(app):
    urutan, _ = write(app)
    assert run(app, "--catatan", str(urutan), "f" * 64).exit_code == 1
