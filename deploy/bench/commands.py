"""How many commands a second are carried out, all promises kept and durable.

pgbench has the machine for itself. So commands are carried out both with everybody who reads their events at work, on the
same processors, and with the readers suspended, when only the relay sends events to Kafka.
"""

import contextlib
import os
import pathlib
import re
import signal
import statistics
import subprocess

from database import Database
from measuring import Failed, Figure, progress, warm_up, wrk
from million import settle

HERE = pathlib.Path(__file__).resolve().parent
CLIENTS = 32
READERS = ("query-service", "delivery-service")

TABLES = """
DROP TABLE IF EXISTS bench_event, bench_slug, bench_count;
CREATE TABLE bench_event (LIKE event INCLUDING ALL);
CREATE TABLE bench_slug (LIKE widget_slug INCLUDING ALL);
CREATE TABLE bench_count (LIKE widget_count INCLUDING ALL);
INSERT INTO bench_count SELECT '11111111-1111-4111-8111-111111111111', slot, 0, 100000000 FROM generate_series(1, 16) slot;
"""


def measure(installation, seconds, rounds):
    database = Database(installation, "command-service")
    database.run(TABLES)
    try:
        warm_up("commands", lambda seconds: create(installation, "warm", seconds).cost)
        together, alone, limits = [], [], []
        for number in range(1, rounds + 1):
            settle(installation)
            progress(f"commands: round {number} of {rounds}")
            together.append(create(installation, "all", seconds))
            settle(installation)
            # Before the readers are suspended: delivery-service opens the port through which a project is created.
            project = installation.project()
            with suspended(installation.pid(reader) for reader in READERS):
                alone.append(create(installation, "alone", seconds, project))
            settle(installation)
            limits.append(pgbench(database, seconds))
    finally:
        database.run("DROP TABLE IF EXISTS bench_event, bench_slug, bench_count")
    return [figure("creates, against pgbench", together, limits), figure("creates, the readers suspended", alone, limits)]


def figure(name, loads, limits):
    """The CPU is the command service's alone: PostgreSQL and the relay's broker are among the others."""
    pairs = [(load.rate, limit) for load, limit in zip(loads, limits)]
    cost = statistics.median(load.cost for load in loads)
    return Figure(name, "/s", pairs, 1.0, False, statistics.mean(load.others for load in loads), f"{cost:,.0f} us a create")


@contextlib.contextmanager
def suspended(pids):
    stopped = list(pids)
    try:
        for pid in stopped:
            os.kill(pid, signal.SIGSTOP)
        yield
    finally:
        for pid in stopped:
            os.kill(pid, signal.SIGCONT)


def create(installation, name, seconds, project=None):
    """In a project of the run's own unless one is given, so that none comes near its limit of widgets."""
    project = project or installation.project()
    port = installation.service_port("command-service")
    return wrk(
        f"http://127.0.0.1:{port}/api/projects/{project}/widgets",
        installation.pid("command-service"),
        seconds,
        connections=CLIENTS,
        script=HERE / "create.lua",
        environment={"BENCH_RUN": name, "BENCH_TOKEN": installation.token},
    )


def pgbench(database, seconds):
    run = subprocess.run(
        ["pgbench", "-n", "-M", "prepared", "-c", str(CLIENTS), "-j", "2", "-T", str(seconds), "-f", str(HERE / "create.sql")],
        env=database.environment,
        capture_output=True,
        text=True,
    )
    found = re.search(r"tps = ([\d.]+)", run.stdout)
    if run.returncode or not found:
        raise Failed(f"pgbench: {run.stderr.strip()}")
    return float(found[1])
