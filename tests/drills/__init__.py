"""Fault drills against a real server: killed, starved, flooded, locked out, lied to.

server.py    a mother process that forks servers in milliseconds
machine.py   the servers, connections, and the memory they take
conftest.py  databases and folders ready to serve from
ledger.py    what was acknowledged to visitors, compared with what is stored
"""
