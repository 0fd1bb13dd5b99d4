"""What an installation uses, counted where it is used: CPU by process, requests and records at the broker, and in
PostgreSQL WAL and transactions. None of it changes what Vitrine does, and none is a sample.
"""

import contextlib
import pathlib
import subprocess
import tempfile
import time

from database import Superuser
from java import java
from measuring import ROOT, TICK_MICROS, Failed
from watching import descendants

PROCESSES = ("command-service", "query-service", "delivery-service", "postgresql", "kafka", "elasticsearch")
DATABASES = {"vitrine_events": "event store", "vitrine_views": "read models", "vitrine_webhooks": "webhooks"}

WATERMARKS = "records.vitrine.watermarks.v2"

# Seconds after the last answer in which readers do what follows from it; whole ones, as readers state once a second how far
# they are.
DRAIN_TIME = 2

# Seconds after which a session of PostgreSQL that has nothing to do has added its transactions to the server's sum.
STATS_FLUSH_TIME = 10.5


class Counters:
    """Of an installation; of what is used while something is done."""

    def __init__(self, installation, broker, superuser):
        self._installation, self._broker, self._superuser = installation, broker, superuser

    def during(self, work):
        """What work() returns, and a dict of what was used until a little after its end.

        cpu.PROCESS (microseconds), requests.KIND, records.TOPIC, wal.records, wal.bytes and, not among them, wal.images (bytes
        of the images of pages that a checkpoint asks for) in so many seconds; and transactions.DATABASE in
        transactions.seconds.
        """
        began, sessions = time.monotonic(), self._transactions()
        place, broker, cpu = self._place(), self._broker.counts(), self._cpu()
        begun = time.monotonic()
        done = work()
        time.sleep(DRAIN_TIME)
        used = {"seconds": time.monotonic() - begun, **_minus(self._cpu(), cpu), **_minus(self._broker.counts(), broker)}
        end = self._place()
        time.sleep(STATS_FLUSH_TIME)
        committed = _minus(self._transactions(), sessions)
        return done, {**used, **self._wal(place, end), **committed, "transactions.seconds": time.monotonic() - began}

    def _cpu(self):
        return {f"cpu.{name}": sum(map(_micros, descendants([self._installation.pid(name)]))) for name in PROCESSES}

    def _transactions(self):
        names = "', '".join(DATABASES)
        rows = self._superuser.run(
            f"SELECT datname, xact_commit + xact_rollback FROM pg_stat_database WHERE datname IN ('{names}')"
        )
        return {f"transactions.{DATABASES[name]}": int(count) for name, count in rows}

    def _place(self):
        return self._superuser.run("SELECT pg_current_wal_insert_lsn()")[0][0]

    def _wal(self, start, end):
        if start == end:
            return {"wal.bytes": 0, "wal.images": 0, "wal.records": 0}
        ((records, data, images),) = self._superuser.run(
            "SELECT coalesce(sum(count), 0), coalesce(sum(record_size), 0), coalesce(sum(fpi_size), 0)"
            f" FROM pg_get_wal_stats('{start}', '{end}')"
        )
        return {"wal.bytes": int(data), "wal.images": int(images), "wal.records": int(records)}


def net(used, idle):
    """Without what an installation at rest uses in as long a time."""
    def rest(name):
        seconds = f"{name.partition('.')[0]}.seconds"
        unit = seconds if seconds in used else "seconds"
        return idle.get(name, 0) * used[unit] / idle[unit]

    return {name: count - rest(name) for name, count in used.items() if not name.endswith("seconds")}


@contextlib.contextmanager
def counters(installation):
    superuser = Superuser(installation)
    with _broker(installation.pid("kafka")) as broker:
        superuser.run("CREATE EXTENSION IF NOT EXISTS pg_walinspect")
        try:
            yield Counters(installation, broker, superuser)
        finally:
            superuser.run("DROP EXTENSION IF EXISTS pg_walinspect")


@contextlib.contextmanager
def _broker(pid):
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            [java(), "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
            + [str(ROOT / "deploy" / "bench" / "BrokerCounters.java"), str(pid)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
        )
        try:
            yield Broker(process, said)
        finally:
            process.stdin.close()
            process.wait()


class Broker:
    def __init__(self, process, said):
        self._process, self._said = process, said

    def counts(self):
        """requests.KIND and records.TOPIC since it began."""
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write("\n")
            self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            self._said.seek(0)
            raise Failed(f"Cannot read the broker's counters: {self._said.read()}")
        return {name: int(count) for name, count in (word.rsplit("=", 1) for word in line.split())}


def _micros(pid):
    """CPU time of a process and of its children that have ended; nothing, if it has ended itself: then its parent has it."""
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return sum(map(int, fields[11:15])) * TICK_MICROS


def _minus(later, earlier):
    return {name: count - earlier.get(name, 0) for name, count in later.items()}
