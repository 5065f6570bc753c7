"""Connections to the database of the index: one for each thread, opened again when broken."""

import os
import threading
import weakref
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from psycopg import Connection, OperationalError, connect

Result = TypeVar("Result")


class _Own:
    """What one thread holds; its connection is closed when the thread ends."""

    def __init__(self, address: str) -> None:
        self.process = os.getpid()
        self.connection = connect(address, autocommit=True)
        weakref.finalize(self, _close, self.connection, self.process)


def _close(connection: Connection, process: int) -> None:
    """Say good-bye to the server, but never from a fork: it would part the parent from it."""
    if process == os.getpid():
        connection.close()


class Connections:
    """Hands every thread a connection of its own."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._local = threading.local()

    @property
    def own(self) -> Connection:
        """The connection of this thread; a fork never uses that of its parent."""
        held: _Own | None = getattr(self._local, "held", None)
        if held is None or held.connection.closed or held.process != os.getpid():
            held = self._local.held = _Own(self._address)
        return held.connection

    def read(self, work: Callable[[Connection], Result]) -> Result:
        """Do what only reads, once more when the connection turns out to be broken."""
        connection = self.own
        try:
            return work(connection)
        except OperationalError:
            if not connection.closed:
                raise
        return work(self.own)


@lru_cache
def connections_to(address: str) -> Connections:
    """The connections of this process to a database, shared by all its indexes."""
    return Connections(address.replace("postgresql+psycopg:", "postgresql:", 1))
