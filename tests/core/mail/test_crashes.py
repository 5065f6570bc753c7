"""Workers that are killed and workers that compete, as processes: nothing is lost or doubled."""

import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import delete

from core.database import db
from core.mail.models import MailMessage
from tests.core.mail import sending_worker
from tests.core.mail.mail_server import MailServer
from tests.core.mail.rows import let_pauses_pass, posted, states

PEOPLE = [f"orang{number:02}@example.com" for number in range(30)]


@pytest.fixture
def waiting(site: Flask) -> Iterator[Flask]:
    """A site with mail that is saved for good, and taken away afterwards."""
    with site.app_context():
        posted(*PEOPLE)
        yield site
        db.session.rollback()
        db.session.execute(delete(MailMessage))
        db.session.commit()
        db.session.remove()


def start_worker(site: Flask, server: MailServer) -> "subprocess.Popen[bytes]":
    """A worker in a process of its own."""
    database = site.config["SQLALCHEMY_DATABASE_URI"]
    database = "" if database.startswith("sqlite") else database
    arguments = [site.instance_path, database, str(server.port)]
    return subprocess.Popen([sys.executable, "-m", sending_worker.__name__, *arguments])  # noqa: S603


def test_a_worker_killed_when_the_server_has_the_message_sends_only_it_twice(
    waiting: Flask, server: MailServer
) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def kill_at_the_seventh() -> None:
        if len(server.taken) == 7:
            started[0].kill()
            started[0].wait()

    server.when_taken = kill_at_the_seventh
    started.append(start_worker(waiting, server))
    assert started[0].wait(60) == -9
    assert list(states().values()).count("sent") == 6

    let_pauses_pass()
    assert start_worker(waiting, server).wait(60) == 0
    came = Counter(server.recipients())
    assert set(states().values()) == {"sent"}
    assert (set(came), max(came.values())) == (set(PEOPLE), 2)
    (twice,) = [to for to, times in came.items() if times == 2]
    assert len({str(one["Message-ID"]) for one in server.taken if one["To"] == twice}) == 1


def test_workers_killed_at_any_moment_lose_nothing(waiting: Flask, server: MailServer) -> None:
    rng = random.Random(7)  # noqa: S311
    kills = 0
    for _ in range(3):
        wanted = len(server.taken) + rng.randint(1, 5)
        begun = threading.Event()
        server.when_taken = lambda limit=wanted, told=begun: (  # type: ignore[misc]
            told.set() if len(server.taken) >= limit else None
        )
        worker = start_worker(waiting, server)
        assert begun.wait(60)
        time.sleep(rng.random() / 50)
        worker.kill()
        worker.wait()
        kills += 1
        let_pauses_pass()
    server.when_taken = lambda: None
    assert start_worker(waiting, server).wait(60) == 0
    came = Counter(server.recipients())
    assert set(came) == set(PEOPLE)
    assert sum(came.values()) - len(PEOPLE) <= kills
    assert set(states().values()) == {"sent"}


def test_two_workers_send_each_message_once(waiting: Flask, server: MailServer) -> None:
    server.waits_for = 2
    workers = [start_worker(waiting, server), start_worker(waiting, server)]
    assert [worker.wait(60) for worker in workers] == [0, 0]
    assert sorted(server.recipients()) == PEOPLE
    assert set(states().values()) == {"sent"}
    assert len(set(server.peers[:20])) == 2  # they were at it together
