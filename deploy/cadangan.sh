#!/bin/sh
# Copies database and uploads of a running portal: cadangan.sh FOLDER [DAYS TO KEEP]
#
# The database goes first: a file is always on disk before its row is committed, so every
# row in the copy has its file. The keys (PORTAL_DATA/kunci) are left out on purpose: who
# finds the copy must not be able to read it. Keep them elsewhere.
set -eu
umask 077
folder=${1:?Tulis folder tujuan, misalnya: deploy/cadangan.sh /var/backups/portal}
days=${2:-30}
data=${PORTAL_DATA:?PORTAL_DATA belum diatur}
url=${DATABASE_URL:-sqlite:///$data/portal.db}
name=portal-$(TZ=Asia/Jakarta date +%Y%m%d-%H%M%S)
draft=$folder/.$name
mkdir -p "$draft"
trap 'rm -rf "$draft" "$draft.tar.gz"' EXIT

case $url in
sqlite:*)
    python3 - "${url#sqlite:///}" "$draft/portal.db" <<'PYTHON'
import sqlite3, sys
source, copy = (sqlite3.connect(place) for place in sys.argv[1:])
source.backup(copy)
assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",), "the copy is damaged"
PYTHON
    ;;
*)
    pg_dump --format=custom --file="$draft/portal.pgdump" --dbname="$url"
    ;;
esac
mkdir -p "$data/lampiran"
# 1 means that a file was removed meanwhile: the worker tidies up, nothing is missing.
tar -czf "$draft.tar.gz" -C "$draft" . -C "$data" lampiran || [ $? -eq 1 ]
sync
mv "$draft.tar.gz" "$folder/$name.tar.gz"
find "$folder" -maxdepth 1 -name 'portal-*.tar.gz' -mtime +"$days" -delete
echo "Cadangan: $folder/$name.tar.gz"
