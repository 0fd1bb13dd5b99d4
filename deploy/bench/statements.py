"""Statements in each database, counted in PostgreSQL's own log.

It is told to write a line for each statement, for a short time in which nothing else is measured: the lines cost more than
some of the statements. pg_stat_statements would cost less, and must be loaded before PostgreSQL starts.
"""

import collections
import contextlib
import re
import time

from counting import DATABASES, DRAIN_TIME
from database import Superuser

SETTINGS = {"log_statement": "all", "log_line_prefix": "statement-of %d ", "log_parameter_max_length": "0"}
LINE = re.compile(r"^statement-of (\w+) LOG:  (?:execute|statement)\b[^:\n]*: (?!BEGIN|COMMIT|ROLLBACK)", re.MULTILINE)


def during(installation, work):
    """A dict of seconds and statements.DATABASE while something is done, and until a little after its end.

    BEGIN, COMMIT and ROLLBACK are not among them: transactions are counted elsewhere.
    """
    log = installation.home / "logs" / "postgresql.log"
    with _all_logged(Superuser(installation)), log.open("rb") as lines:
        lines.seek(0, 2)
        began = time.monotonic()
        work()
        time.sleep(DRAIN_TIME)
        text = lines.read().decode(errors="replace")
        seconds = time.monotonic() - began
    return {"seconds": seconds, **_counts(text)}


def _counts(text):
    found = collections.Counter(LINE.findall(text))
    return {f"statements.{name}": found[database] for database, name in DATABASES.items()}


@contextlib.contextmanager
def _all_logged(superuser):
    try:
        for name, value in SETTINGS.items():
            superuser.run(f"ALTER SYSTEM SET {name} = '{value}'")
        _reload(superuser)
        yield
    finally:
        for name in SETTINGS:
            superuser.run(f"ALTER SYSTEM RESET {name}")
        _reload(superuser)


def _reload(superuser):
    """Each session reads the settings before its next statement, once it has been sent the signal."""
    superuser.run("SELECT pg_reload_conf()")
    time.sleep(0.5)
