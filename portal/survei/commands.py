"""`flask survei`: the index of a CSV file, how many people must answer, seals of waves."""

import json
import re
from datetime import date
from pathlib import Path

import click
from flask.cli import with_appcontext

from portal.core import clock
from portal.core.errors import NotThere
from portal.core.format_id import angka
from portal.survei.acuan import Acuan, reference
from portal.survei.berkas import Cara, read_answers
from portal.survei.formulas.indeks import EKSAK
from portal.survei.formulas.sampel import POPULASI_TERBESAR, Kecukupan, sufficiency
from portal.survei.instruments import instrument
from portal.survei.lembar import compute, to_json, to_lines
from portal.survei.queries import check_seal, gelombang_by_kode

GAGAL, RUSAK = 2, 1
SKALA = (4, 6)


@click.group()
def survei() -> None:
    """Hitung survei dari baris perintah."""


@survei.command("hitung", help="Hitung indeks dari BERKAS.csv berisi jawaban mentah.")
@click.argument("berkas", metavar="BERKAS.csv")
@click.option("--skala", metavar="4|6", help="Skala jawaban; bawaan 4 untuk u1..u9, 6 untuk s1..")
@click.option("--konvensi", default=EKSAK, metavar="eksak|0.111|0.11", help="Cara menulis bobot.")
@click.option("--urutan", help="peraturan, kuesioner, atau kode seperti u1,u2,...,u9,u8.")
@click.option("--tanggal", help="Tabel mutu yang berlaku pada tanggal ini; bawaan hari ini.")
@click.option("--json", "as_json", is_flag=True, help="Keluarkan sebagai JSON.")
@click.pass_context
def hitung(
    context: click.Context,
    berkas: str,
    skala: str | None,
    konvensi: str,
    urutan: str | None,
    tanggal: str | None,
    as_json: bool,
) -> None:
    """Print the index of a file, what it rests on and each row left out.

    Ends with 2 when there is nothing to compute.
    """
    try:
        acuan = _reference(tanggal)
        rule = _convention(konvensi, acuan)
        answers = read_answers(
            Path(berkas).read_bytes(), instrument("skm"), Cara(_scale(skala), urutan)
        )
        sheet = compute(answers, acuan, rule)
    except OSError as error:
        click.echo(f"Berkas {berkas} tidak dapat dibaca: {error.strerror}.", err=True)
        context.exit(GAGAL)
    except ValueError as refusal:
        click.echo(str(refusal), err=True)
        context.exit(GAGAL)
    if as_json:
        click.echo(json.dumps(to_json(sheet), ensure_ascii=False, indent=2))
    else:
        for line in to_lines(sheet):
            click.echo(line)
    if sheet.angka.hasil.indeks is None:
        context.exit(GAGAL)


@survei.command("sampel", help="Minimum responden untuk N pengguna layanan (Krejcie-Morgan).")
@click.argument("populasi", metavar="N")
@click.option("--terkumpul", metavar="K", help="Jawaban yang sudah ada, untuk melihat kurangnya.")
@click.option("--json", "as_json", is_flag=True, help="Keluarkan sebagai JSON.")
@click.pass_context
def sampel(context: click.Context, populasi: str, terkumpul: str | None, as_json: bool) -> None:
    """Print the smallest number of respondents for a number of service users."""
    try:
        users = _count(populasi, "Jumlah pengguna layanan", 1)
        gathered = _count(terkumpul, "Jumlah jawaban", 0) if terkumpul is not None else None
    except ValueError as refusal:
        click.echo(str(refusal), err=True)
        context.exit(GAGAL)
    enough = sufficiency(users, gathered or 0, reference(clock.today()).sampel)
    if as_json:
        click.echo(json.dumps(_sample_json(enough, gathered), ensure_ascii=False))
        return
    click.echo(
        f"{angka(enough.minimum)} responden paling sedikit, dari {angka(users)} pengguna layanan."
    )
    if gathered is not None:
        click.echo(f"{enough.sentence().capitalize()}.")


@survei.command("periksa-segel", help="Cocokkan segel gelombang KODE dengan jawabannya.")
@click.argument("kode")
@with_appcontext
@click.pass_context
def periksa_segel(context: click.Context, kode: str) -> None:
    """Compute the seal of a wave anew; ends with 1 when answers were changed since."""
    try:
        found = check_seal(gelombang_by_kode(kode))
    except NotThere as refusal:
        click.echo(refusal.message, err=True)
        context.exit(GAGAL)
    if found.is_whole:
        click.echo(f"Segel utuh: {angka(found.jumlah)} jawaban, SHA-256 {found.tercatat}.")
        return
    click.echo(
        f"Segel TIDAK cocok. Tercatat {found.tercatat}, dari jawaban sekarang {found.dihitung}.",
        err=True,
    )
    context.exit(RUSAK)


def _sample_json(enough: Kecukupan, gathered: int | None) -> dict[str, int | None]:
    return {
        "populasi": enough.populasi,
        "minimum": enough.minimum,
        "terkumpul": gathered,
        "kurang": None if gathered is None else enough.kurang,
    }


def _scale(text: str | None) -> int | None:
    if text is None:
        return None
    if text not in map(str, SKALA):
        raise ValueError("Skala harus 4 atau 6.")
    return int(text)


def _convention(text: str, acuan: Acuan) -> str:
    try:
        return acuan.convention(text.strip().lower().replace(",", ".")).kode
    except LookupError:
        known = ", ".join(one.kode for one in acuan.konvensi)
        raise ValueError(f"Konvensi tidak dikenal. Pilih salah satu: {known}.") from None


def _reference(text: str | None) -> Acuan:
    try:
        return reference(date.fromisoformat(text) if text else clock.today())
    except ValueError:
        raise ValueError("Tanggal tidak dikenal. Tulis seperti 2025-03-10.") from None
    except LookupError:
        raise ValueError("Tidak ada tabel mutu yang berlaku pada tanggal itu.") from None


def _count(text: str, what: str, smallest: int) -> int:
    if re.fullmatch(r"\d{1,12}", text, re.ASCII) and smallest <= int(text) <= POPULASI_TERBESAR:
        return int(text)
    raise ValueError(
        f"{what} harus bilangan bulat dari {smallest} sampai {angka(POPULASI_TERBESAR)}."
    )
