"""A spreadsheet program in small: works out the formulas of a workbook from its cells.

Written for these tests apart from the portal's own arithmetic. It knows the functions that
the workbook uses and counts in binary fractions, as spreadsheet programs do; values stored
beside the formulas are never looked at.
"""

import math
import re
from dataclasses import dataclass

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string, get_column_letter

TOKEN = re.compile(
    r"""\s*(?:(?P<text>"[^"]*")|(?P<range>(?:'[^']+'|\w+)?!?\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)
    |(?P<number>\d+(?:\.\d+)?)|(?P<name>[A-Z]+)(?=\()|(?P<sign><=|>=|<>|[-+*/(),=<>]))""",
    re.VERBOSE,
)
PLACE = re.compile(r"(?:(?P<sheet>'[^']+'|\w+)!)?\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")


class Workbook:
    """Cells of a file, worked out when they are asked for."""

    def __init__(self, file):
        self.book = load_workbook(file)
        self.known = {}

    def value(self, sheet, cell):
        key = (sheet, cell)
        if key not in self.known:
            raw = self.book[sheet][cell].value
            is_formula = isinstance(raw, str) and raw.startswith("=")
            self.known[key] = _Reader(self, sheet, raw[1:]).whole() if is_formula else raw
        return self.known[key]

    def formulas(self):
        """Yield (sheet, cell) of every formula in the file."""
        for sheet in self.book:
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and cell.value.startswith("="):
                        yield sheet.title, cell.coordinate

    def change(self, sheet, cell, value):
        self.book[sheet][cell].value = value
        self.known.clear()


@dataclass
class _Reader:
    """Reads one formula from left to right."""

    book: Workbook
    sheet: str
    text: str
    at: int = 0

    def whole(self):
        found = self.comparison()
        assert self.at == len(self.text), f"unread: {self.text[self.at :]}"
        return found

    def peek(self):
        match = TOKEN.match(self.text, self.at)
        return (
            (match.lastgroup, match[match.lastgroup], match.end()) if match else ("", "", self.at)
        )

    def take(self, *signs):
        kind, word, end = self.peek()
        if kind == "sign" and word in signs:
            self.at = end
            return word
        return None

    def comparison(self):
        left = self.sum()
        sign = self.take("<=", ">=", "<>", "=", "<", ">")
        if sign is None:
            return left
        right = self.sum()
        return {
            "<": lambda: left < right, ">": lambda: left > right, "=": lambda: left == right,
            "<=": lambda: left <= right, ">=": lambda: left >= right,
            "<>": lambda: left != right,
        }[sign]()  # fmt: skip

    def sum(self):
        found = self.product()
        while sign := self.take("+", "-"):
            other = self.product()
            found = found + other if sign == "+" else found - other
        return found

    def product(self):
        found = self.single()
        while sign := self.take("*", "/"):
            other = self.single()
            # Whoever divides by nought, or counts with a text, has an error in all that follows.
            if not all(isinstance(one, int | float) for one in (found, other)):
                found = math.nan
            elif sign == "*":
                found = found * other
            else:
                found = found / other if other else math.nan
        return found

    def single(self):
        kind, word, end = self.peek()
        self.at = end
        if kind == "text":
            return word[1:-1]
        if kind == "number":
            return float(word) if "." in word else int(word)
        if kind == "range":
            cells = self.cells(word)
            return cells if ":" in word else cells[0]
        if kind == "name":
            assert self.take("(")
            given = [self.comparison()]
            while self.take(","):
                given.append(self.comparison())
            assert self.take(")")
            return FUNCTIONS[word](*given)
        assert word == "(", f"cannot read {self.text[self.at :]!r}"
        found = self.comparison()
        assert self.take(")")
        return found

    def cells(self, word):
        match = PLACE.fullmatch(word)
        sheet = (match["sheet"] or self.sheet).strip("'")
        _, first, top, last, bottom = match.groups()
        columns = range(
            column_index_from_string(first), column_index_from_string(last or first) + 1
        )
        return [
            self.book.value(sheet, f"{get_column_letter(column)}{row}")
            for row in range(int(top), int(bottom or top) + 1)
            for column in columns
        ]


def numbers(cells):
    return [one for one in cells if isinstance(one, int | float) and not isinstance(one, bool)]


def fits(cell, wanted):
    if wanted == ">0":
        return isinstance(cell, int | float) and cell > 0
    return cell == wanted


def count_ifs(*given):
    pairs = list(zip(given[::2], given[1::2], strict=True))
    return sum(all(fits(cells[i], wanted) for cells, wanted in pairs) for i in range(len(given[0])))


def lookup(value, edges, words):
    return next(
        word for edge, word in reversed(list(zip(edges, words, strict=True))) if edge <= value
    )


def half_up(value, places):
    """Round as spreadsheet programs do: half away from nought, on the shortest decimal."""
    if not isinstance(value, int | float) or math.isnan(value):
        return math.nan
    scaled = float(f"{abs(value) * 10**places:.15g}")
    return math.copysign(math.floor(scaled + 0.5) / 10**places, value)


FUNCTIONS = {
    "COUNT": lambda cells: len(numbers(cells)),
    "SUM": lambda cells: sum(numbers(cells)),
    "COUNTIF": count_ifs,
    "COUNTIFS": count_ifs,
    "SUMIF": lambda where, wanted, cells: sum(
        numbers(cell for key, cell in zip(where, cells, strict=True) if fits(key, wanted))
    ),
    "IF": lambda test, yes, no: yes if test else no,
    "ISNUMBER": lambda value: isinstance(value, int | float) and not math.isnan(value),
    "ROUND": half_up,
    "MAX": lambda *given: max(numbers(given)),
    "LOOKUP": lookup,
}
