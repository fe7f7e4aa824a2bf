"""A paper questionnaire typed in as one line, and which sheet comes next. [pure]

A line is one mark for each question, in the order printed on the sheet: the number in the
box, or 0 where none is ticked. After them there may be one mark for each question about the
respondent (1 to 9, then A, B, ...). Blanks between marks do not matter.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from portal.core.format_id import daftar
from portal.survei.instruments import Instrumen, IsianProfil, Profil

KOSONG = "0"
"""Stands for a question without an answer."""
_TANDA = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PISAH = re.compile(r"[\s.,;/|]+")


class BarisSalah(ValueError):
    """A line that cannot be taken; the message says which mark is wrong and what is meant."""


@dataclass(frozen=True)
class IsianLembar:
    """What a line says: values by the keys of the items, choices by the keys of the profile."""

    nilai: Mapping[str, int]
    profil: Mapping[str, str]


@dataclass(frozen=True)
class Rentang:
    """Serial numbers printed in one run, both ends included."""

    dari: int
    sampai: int


def choice_mark(nomor: int) -> str:
    """Return the mark of a profile question's n-th choice, from 1: 1 to 9, then A, B, ..."""
    return _TANDA[nomor - 1]


def read_line(teks: str, tool: Instrumen, urutan: Sequence[str], profil: Profil) -> IsianLembar:
    """Return what a typed line says; `urutan` are the keys of the items as printed.

    BarisSalah when it has too few or too many marks, a mark that stands for nothing, or no
    answer at all.
    """
    marks = _PISAH.sub("", teks).replace("-", KOSONG).upper()
    k, about = len(urutan), len(profil.isian)
    if len(marks) not in (k, k + about):
        raise BarisSalah(_length_fault(len(marks), k, about))
    nilai = {}
    for number, (key, mark) in enumerate(zip(urutan, marks, strict=False), 1):
        if mark == KOSONG:
            continue
        value = int(mark) if mark.isascii() and mark.isdigit() else 0
        if not 1 <= value <= tool.skala:
            raise BarisSalah(
                f"Pertanyaan {number} ({tool.item(key).nama}): “{mark}” di luar pilihan "
                f"1 sampai {tool.skala}. Ketik {KOSONG} bila tidak dijawab."
            )
        nilai[key] = value
    if not nilai:
        raise BarisSalah("Lembar tanpa satu pun jawaban tidak dimasukkan.")
    return IsianLembar(nilai, _profile(marks[k:], profil))


def _length_fault(given: int, k: int, about: int) -> str:
    wanted = f"{k} tanda, satu untuk tiap pertanyaan"
    if given < k:
        return f"Baru {given} tanda. Ketik {wanted}; {KOSONG} bila tidak dijawab."
    if given > k + about:
        return f"Ada {given} tanda, terlalu banyak. Ketik {wanted}."
    return f"Ada {given} tanda. Ketik {wanted}, atau {k + about} tanda dengan data responden."


def _profile(marks: str, profil: Profil) -> dict[str, str]:
    told = {}
    for question, mark in zip(profil.isian, marks, strict=False):
        if mark == KOSONG:
            continue
        known = {choice_mark(i): one.kunci for i, one in enumerate(question.pilihan, 1)}
        if mark not in known:
            raise BarisSalah(
                f"{question.nama}: “{mark}” bukan pilihan. Ketik {_marks_of(question)}."
            )
        told[question.kunci] = known[mark]
    return told


def _marks_of(question: IsianProfil) -> str:
    last = choice_mark(len(question.pilihan))
    return f"{KOSONG} (tidak diisi) atau {choice_mark(1)} sampai {last}"


def write_line(isian: IsianLembar, urutan: Sequence[str], profil: Profil) -> str:
    """Return the line that says this; the marks about the respondent only when any is told."""
    marks = "".join(str(isian.nilai.get(key, KOSONG)) for key in urutan)
    if not any(isian.profil.values()):
        return marks
    return f"{marks} {''.join(_mark(question, isian.profil) for question in profil.isian)}"


def _mark(question: IsianProfil, told: Mapping[str, str]) -> str:
    keys = [one.kunci for one in question.pilihan]
    told_key = told.get(question.kunci, "")
    return choice_mark(keys.index(told_key) + 1) if told_key in keys else KOSONG


def differences(pertama: IsianLembar, kedua: IsianLembar) -> tuple[str, ...]:
    """Return the keys in which two entries of one sheet differ.

    The questions about the respondent are compared only where the second entry tells any.
    """
    keys = [
        key
        for key in {**pertama.nilai, **kedua.nilai}
        if pertama.nilai.get(key) != kedua.nilai.get(key)
    ]
    if any(kedua.profil.values()):
        keys += [
            key
            for key in {**pertama.profil, **kedua.profil}
            if pertama.profil.get(key, "") != kedua.profil.get(key, "")
        ]
    return tuple(keys)


def next_serial(cetakan: Sequence[Rentang], masuk: Collection[int], setelah: int = 0) -> int | None:
    """Return the sheet most likely in hand: the first after `setelah` that is not in yet.

    Begins again at the lowest one when none follows; None when all are in.
    """
    done = set(masuk)
    waiting = [
        seri
        for run in sorted(cetakan, key=lambda one: one.dari)
        for seri in range(run.dari, run.sampai + 1)
        if seri not in done
    ]
    return next((seri for seri in waiting if seri > setelah), waiting[0] if waiting else None)


def runs_in_words(cetakan: Sequence[Rentang]) -> str:
    """Return the numbers printed as "1–50 dan 61–80"; neighbouring runs become one."""
    joined: list[Rentang] = []
    for run in sorted(cetakan, key=lambda one: one.dari):
        if joined and run.dari <= joined[-1].sampai + 1:
            joined[-1] = Rentang(joined[-1].dari, max(run.sampai, joined[-1].sampai))
        else:
            joined.append(run)
    return daftar([f"{run.dari}–{run.sampai}" for run in joined])
