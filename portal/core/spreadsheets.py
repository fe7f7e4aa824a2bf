"""Cells that a spreadsheet must not take for formulas. [pure]"""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def plain_cell(value: object) -> object:
    """Return the value so that no spreadsheet program runs it: text is marked as text."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return value
