import threading

import argon2
import pytest

from portal.akun import passwords
from portal.core.errors import TooManyTries
from tests.akun.accounts import SANDI, hash_of


def test_a_password_opens_only_its_own_hash():
    assert passwords.password_matches(hash_of(SANDI), SANDI)
    assert not passwords.password_matches(hash_of(SANDI), SANDI + " ")


def test_the_same_password_is_never_stored_twice_alike():
    assert passwords.hash_password(SANDI) != hash_of(SANDI)


@pytest.mark.parametrize("nothing", [None, "", "!", "$argon2id$broken"])
def test_no_hash_opens_nothing(nothing):
    assert not passwords.password_matches(nothing, SANDI)


def test_the_stand_in_hash_opens_with_nothing_and_costs_as_much():
    assert not passwords.password_matches(passwords.NOBODYS_HASH, "")
    stand_in = argon2.extract_parameters(passwords.NOBODYS_HASH)
    real = argon2.extract_parameters(hash_of(SANDI))
    assert (stand_in.time_cost, stand_in.memory_cost) == (real.time_cost, real.memory_cost)


def test_parameters_are_those_of_the_security_design():
    real = argon2.extract_parameters(hash_of(SANDI))
    assert (real.time_cost, real.memory_cost, real.parallelism) == (3, 64 * 1024, 1)
    assert real.type is argon2.Type.ID


def test_weaker_hashes_are_recognised():
    weak = argon2.PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(SANDI)
    assert passwords.is_outdated(weak)
    assert not passwords.is_outdated(hash_of(SANDI))


def test_no_more_than_two_hash_at_once_and_the_queue_is_short():
    leave, busy, most = threading.Event(), [], []

    def hold():
        with passwords._turn():
            busy.append(1)
            most.append(len(busy))
            leave.wait(5)
            busy.pop()

    holders = [threading.Thread(target=hold) for _ in range(passwords.PLACES)]
    for holder in holders:
        holder.start()
    while passwords._places.acquire(blocking=False):
        passwords._places.release()
    with pytest.raises(TooManyTries, match="sepuluh detik"):
        passwords.password_matches(None, SANDI)
    leave.set()
    for holder in holders:
        holder.join(5)
    assert max(most) == passwords.HASHES_AT_ONCE
    assert len(most) == passwords.PLACES
    assert passwords.password_matches(hash_of(SANDI), SANDI)


def test_temporary_passwords_pass_the_rule_and_differ():
    made = {passwords.temporary_password() for _ in range(50)}
    assert len(made) == 50
    assert all(len(sandi) == 19 for sandi in made)


def test_the_list_of_common_passwords_holds_words_only():
    words = passwords.common_passwords()
    assert {"password", "kpukudus", "rahasia"} <= words
    assert all(word == word.casefold() and " " not in word and len(word) > 4 for word in words)
