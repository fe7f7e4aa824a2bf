"""Placeholder by the lead so that the app starts; to be overwritten by the laporan helper."""

import click


@click.group("laporan")
def laporan() -> None:
    """Reports."""
