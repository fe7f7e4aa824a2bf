from portal.akun import actions, queries, seed


def test_the_first_filling_holds_the_four_subbag_and_no_account(ctx):
    assert [unit.kode for unit in queries.semua_unit()] == ["kul", "teknis", "datin", "hukum"]
    assert queries.semua_petugas() == []


def test_filling_again_adds_nothing_and_keeps_what_was_changed(ctx):
    first = queries.semua_unit()[0]
    actions.ubah_unit(first.id, actions.IsianUnit(first.kode, "Nama baru", "NB", 1, False), None)
    seed.muat_data_awal()
    units = queries.semua_unit()
    assert len(units) == 4
    assert units[0].nama == "Nama baru"
    assert [unit.kode for unit in queries.semua_unit(hanya_aktif=True)] == [
        "teknis",
        "datin",
        "hukum",
    ]
