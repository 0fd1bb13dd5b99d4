"""How many commands a second are carried out, all promises kept and durable."""

import pathlib
import re
import statistics
import subprocess

from database import Database
from measuring import Failed, Figure, progress, wrk

HERE = pathlib.Path(__file__).resolve().parent
CLIENTS = 32
WARM_UP = 90

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
        progress(f"commands: warming up, {WARM_UP} s")
        create(installation, "warm", WARM_UP)
        pairs, others = [], []
        for number in range(1, rounds + 1):
            progress(f"commands: round {number} of {rounds}")
            ours = create(installation, f"r{number}", seconds)
            pairs.append((ours.rate, pgbench(database, seconds)))
            others.append(ours.others)
    finally:
        database.run("DROP TABLE IF EXISTS bench_event, bench_slug, bench_count")
    return [Figure("creates, against pgbench", "/s", pairs, 1.0, False, statistics.mean(others))]


def create(installation, name, seconds):
    """In a project of the run's own, so that none comes near its limit of widgets."""
    project = installation.project()
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
