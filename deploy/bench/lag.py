"""How long a command's event takes to where it is wanted, at so many commands a second (--rate).

The commands are creates in eight projects, begun at that pace by a load of our own (paced.py) straight to the command
service, with "Prefer: respond-async", so that their answers wait for nothing. An event's time is its recorded_at, which
the command service's clock says just before the commit, in whole milliseconds: what is counted from there is no less
than what was asked for. All clocks are this machine's.

in Kafka       until a consumer of the topic has it; of every event
in the listing until a GET of the widget with the Consistency-Token of its create is answered; of every tenth
in search      until a search for its slug with that token finds it; of every twentieth
"""

import asyncio
import contextlib
import datetime
import json
import statistics
import subprocess
import tempfile
import threading
import time

import publishing
from java import java
from measuring import ROOT, Failed, Figure, progress
from million import settle
from paced import Connections, at_pace, draft, quantile
from watching import Watch

PROJECTS = 8
WARM_UP = 60

TARGETS = {"in Kafka": 15, "in the listing": 40, "in search": 1500}


def measure(installation, seconds, rounds, rate):
    projects = [installation.project() for _ in range(PROJECTS)]
    rates, late, others = [], {place: [] for place in TARGETS}, []
    with arrivals(installation, set(projects)) as arrived:
        progress(f"lag: warming up, {WARM_UP} s")
        asyncio.run(Round(installation, projects, "warm").run(rate, WARM_UP))
        for number in range(1, rounds + 1):
            settle(installation)
            progress(f"lag: round {number} of {rounds}")
            arrived.clear()
            watch, one = Watch(installation), Round(installation, projects, f"r{number}")
            rates.append((asyncio.run(one.run(rate, seconds)), rate))
            others.append(watch.others)
            settle(installation)
            if len(arrived) != one.made:
                raise Failed(f"{one.made} widgets were made, and {len(arrived)} events came to Kafka")
            one.late["in Kafka"] = list(arrived)
            for place, target in TARGETS.items():
                late[place].append((quantile(one.late[place], 0.99) * 1000, target))
    busy = statistics.mean(others)
    return [
        Figure(f"commands a second, of {rate} wanted", "/s", rates, 0.98, False, busy),
        *(Figure(f"committed, {place}, p99", "ms", pairs, 1.0, True, busy) for place, pairs in late.items()),
        publishing.measure(installation, seconds, rounds),
    ]


class Round:
    def __init__(self, installation, projects, name):
        self._installation, self._projects, self._name = installation, projects, name
        self.made, self.late = 0, {"in the listing": [], "in search": []}

    async def run(self, rate, seconds):
        """The rate that was reached: less than was asked for where the answers took longer than the load."""
        write, read = self._installation.service_port("command-service"), self._installation.service_port("query-service")
        token = self._installation.token
        async with Connections(write, token, 64) as self._writes, Connections(read, token, 32) as self._reads:
            start = time.time()
            ends = await at_pace(rate, seconds, self._create)
        return len(ends) / max(seconds, max(ends) - start)

    async def _create(self, number, _):
        widgets = f"/api/projects/{self._projects[number % PROJECTS]}/widgets"
        slug = f"{self._name}x{number}"
        answer = await self._writes.ask("POST", widgets, draft(slug), {"Prefer": "respond-async"})
        self.made += 1
        if number % 10 == 0:
            await self._shown("in the listing", answer, lambda widget: f"{widgets}/{widget}")
        elif number % 20 == 1:
            await self._shown("in search", answer, lambda _: f"{widgets}/search?limit=1&q={slug}")
        return answer.at

    async def _shown(self, place, created, path):
        made = json.loads(created.body)
        recorded = datetime.datetime.fromisoformat(made["createdAt"]).timestamp()
        token = {"Consistency-Token": created.headers["consistency-token"]}
        answer = await self._reads.insist("GET", path(made["id"]), None, token)
        if made["id"] not in answer.body.decode():
            raise Failed(f"{path(made['id'])} does not show its widget with {token}")
        self.late[place].append(answer.at - recorded)


@contextlib.contextmanager
def arrivals(installation, projects):
    """How late each event of the projects came to Kafka, in seconds; grows in a thread of its own."""
    servers = max((installation.home / "servers").glob("kafka-*"))
    broker = installation.settings("command-service")["spring.kafka.bootstrap-servers"]
    late = []
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            [java(), "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", f"{servers}/*"]
            + [str(ROOT / "deploy" / "bench" / "Arrivals.java"), broker, "vitrine.events"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
        )
        try:
            if process.stdout.readline() != "ready\n":
                process.wait()
                said.seek(0)
                raise Failed(f"Nobody reads Kafka: {said.read()}")
            threading.Thread(target=_collect, args=(process.stdout, projects, late), daemon=True).start()
            yield late
        finally:
            process.terminate()
            process.wait()


def _collect(lines, projects, late):
    for line in lines:
        project, recorded, had = line.split()
        if project in projects:
            late.append((int(had) - int(recorded)) / 1_000_000)
