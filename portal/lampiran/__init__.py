"""Lampiran: files that people attach. Checked, stripped, stored outside the web root.

formulas/   which kinds are taken (by content), how names are made harmless [pure]
models.py   lampiran
images.py   pictures decoded within bounds and drawn anew
scanner.py  the virus scanner, when there is one
storage.py  bytes on disk, synced; removed again when a transaction is rolled back
actions/    `terima` (check, strip), `simpan` (write, sync, row), `hapus`, `sapu_yatim`
queries.py  where a file lies, whether it is whole; serve.py: the answer to a browser,
            for the features that own files
"""
