"""The technical core: no tables, knows no feature."""
