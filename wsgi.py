"""The WSGI entry point: `wsgi:app`."""

from portal import create_app

app = create_app()
