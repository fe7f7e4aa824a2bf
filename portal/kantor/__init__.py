"""Kantor: the office's own name, address and kecamatan, as data that an administrator edits.

Another KPU takes the portal by editing these rows; no code names a regency.
"""
