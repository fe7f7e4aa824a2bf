"""Values kept in memory for a short while."""

import pytest

from portal.core.kept import forget, forget_all, kept, kept_page


@pytest.fixture
def counted(ctx):
    calls = []
    return lambda: calls.append(1) or len(calls)


def test_a_value_is_read_once_until_it_is_old(counted):
    assert [kept("angka", 60, counted) for _ in range(3)] == [1, 1, 1]
    assert kept("angka", -1, counted) == 2


def test_a_forgotten_value_is_read_anew(counted):
    kept("angka", 60, counted)
    forget("angka")
    assert kept("angka", 60, counted) == 2
    forget_all()
    assert kept("angka", 60, counted) == 3
    forget("tidak pernah ada")


def test_nothing_is_kept_of_a_reading_that_failed(ctx):
    def broken() -> int:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        kept("angka", 60, broken)
    assert kept("angka", 60, lambda: 7) == 7


def test_a_kept_page_gives_each_visitor_his_own_secrets(ctx):
    drawn = []

    def draw(token: str, csrf: str) -> str:
        drawn.append(1)
        return f"<p>{token}|{csrf}|{token}</p>"

    pages = [kept_page("x", 60, draw, token=f"t{n}", csrf="<&>") for n in range(3)]
    assert pages == [f"<p>t{n}|&lt;&amp;&gt;|t{n}</p>" for n in range(3)]
    assert len(drawn) == 1
