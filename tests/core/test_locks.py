"""Locks keep processes apart, on one machine and on several."""

import threading

from flask import Flask

from core.locks import lock


def held_elsewhere(site: Flask, name: str, *, wait: bool, tries: list[bool]) -> threading.Thread:
    """Try to hold a lock from another thread, with a connection and a file of its own."""

    def hold() -> None:
        with site.app_context(), lock(name, wait=wait) as got:
            tries.append(got)

    other = threading.Thread(target=hold)
    other.start()
    return other


def test_only_one_holds_a_lock(site: Flask) -> None:
    tries: list[bool] = []
    with site.app_context():
        with lock("uji") as got:
            assert got
            held_elsewhere(site, "uji", wait=False, tries=tries).join()
        held_elsewhere(site, "uji", wait=False, tries=tries).join()
    assert tries == [False, True]


def test_who_waits_gets_it_afterwards(site: Flask) -> None:
    tries: list[bool] = []
    with site.app_context():
        with lock("uji"):
            waiting = held_elsewhere(site, "uji", wait=True, tries=tries)
            waiting.join(0.3)
            assert tries == []
        waiting.join(10)
    assert tries == [True]


def test_one_lock_does_not_hold_another(site: Flask) -> None:
    with site.app_context(), lock("satu"), lock("dua", wait=False) as got:
        assert got


def test_a_second_worker_of_a_site_is_refused(site: Flask) -> None:
    with site.app_context(), lock("worker"):
        said = site.test_cli_runner().invoke(args=["worker", "--once"])
    assert said.exit_code == 1
    assert "Another worker of this site already runs." in said.output
