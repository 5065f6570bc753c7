"""How gunicorn serves the site: `gunicorn -c python:core.launch.gunicorn_settings`."""

import gc
from typing import Any

from core.database import db

# Loaded once, then forked: processes share the code, the word lists and the mapped index.
preload_app = True
# Threads, so that a slow phone or a connection opened in advance does not hold a process.
worker_class = "gthread"
threads = 4
keepalive = 5
timeout = 60
graceful_timeout = 15
loglevel = "warning"
limit_request_line = 8190  # the most there is: a long address gets a page of ours, not a bare 414
control_socket_disable = True  # it would lie in the home folder


def when_ready(server: Any) -> None:
    """Before the processes fork: no database connection is carried over, no memory is unshared."""
    with server.app.wsgi().app_context():
        db.engine.dispose()
    gc.collect()
    gc.freeze()  # the collector would write into every shared page
