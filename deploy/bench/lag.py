"""How long a command's event takes to where it is wanted, at so many commands a second (--rate).

The commands are creates in eight projects, begun at that pace by a load of our own (paced.py) straight to the command
service, with "Prefer: respond-async", so that their answers wait for nothing. An event's time is its recorded_at, which
the command service's clock says just before the commit, in whole milliseconds: what is counted from there is no less
than what was asked for. All clocks are this machine's.

in Kafka       until a consumer of the topic has it; of every event
in the listing until a GET of the widget with the Consistency-Token of its create is answered; of every tenth
in search      until a search of the project with that token is answered; of every fortieth. Nothing is typed in it,
               for fuzzy words would cost more than all that is being measured
"""

import asyncio
import contextlib
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
WARM_UP = 90

# At a pace that the machine does not carry an answer may take minutes: a figure too, and not a failure.
TIMEOUT = 300

TARGETS = {"in Kafka": 15, "in the listing": 40, "in search": 1500}


def measure(installation, seconds, rounds, rate):
    made = {installation.project(): 0 for _ in range(PROJECTS)}
    rates, late, others = [], {place: [] for place in TARGETS}, []
    with arrivals(installation, set(made)) as arrived:
        progress(f"lag: warming up, {WARM_UP} s")
        asyncio.run(Round(installation, made, "warm").run(rate, WARM_UP))
        for number in range(1, rounds + 1):
            settle(installation)
            progress(f"lag: round {number} of {rounds}")
            arrived.clear()
            before = sum(made.values())
            watch, one = Watch(installation), Round(installation, made, f"r{number}")
            rates.append((asyncio.run(one.run(rate, seconds)), rate))
            others.append(watch.others)
            settle(installation)
            if len(arrived) != sum(made.values()) - before:
                raise Failed(f"{sum(made.values()) - before} widgets were created, but {len(arrived)} events reached Kafka")
            for place, target in TARGETS.items():
                late[place].append((quantile(one.late(place, arrived), 0.99) * 1000, target))
    busy = statistics.mean(others)
    return [
        Figure(f"commands a second, of {rate} wanted", "/s", rates, 0.98, False, busy),
        *(Figure(f"committed, {place}, p99", "ms", pairs, 1.0, True, busy) for place, pairs in late.items()),
        publishing.measure(installation, seconds, rounds),
    ]


class Round:
    def __init__(self, installation, made, name):
        """made: how many widgets each project has, to be kept up."""
        self._installation, self._projects, self._made, self._name = installation, list(made), made, name
        self._at = {"in the listing": {}, "in search": {}}

    def late(self, place, arrived):
        """Seconds from the recording of the events to their being there."""
        at = self._at.get(place) or {widget: had for widget, (_, had) in arrived.items()}
        return [there - arrived[widget][0] for widget, there in at.items()]

    async def run(self, rate, seconds):
        """The rate that was reached: less than was asked for where the answers took longer than the load."""
        write, read = self._installation.service_port("command-service"), self._installation.service_port("query-service")
        token = self._installation.token
        async with Connections(write, token, 64) as self._writes, Connections(read, token, 32) as self._reads:
            start = time.time()
            ends = await at_pace(rate, seconds, self._create)
        return len(ends) / max(seconds, max(ends) - start)

    async def _create(self, number, _):
        project = self._projects[number % PROJECTS]
        widgets = f"/api/projects/{project}/widgets"
        at_least = self._made[project] + 1
        answer = await self._writes.ask("POST", widgets, draft(f"{self._name}x{number}"), {"Prefer": "respond-async"})
        self._made[project] += 1
        if number % 10 == 0:
            made = json.loads(answer.body)
            shown = await self._shown("in the listing", answer, f"{widgets}/{made['id']}")
            if shown["id"] != made["id"]:
                raise Failed(f"The listing shows {shown['id']} instead of {made['id']}")
        elif number % 40 == 1:
            found = await self._shown("in search", answer, f"{widgets}/search?limit=1")
            if found["total"] < at_least:
                raise Failed(f"Search finds {found['total']} widgets in project {project} but at least {at_least} were created")
        return answer.at

    async def _shown(self, place, created, path):
        token = {"Consistency-Token": created.headers["consistency-token"]}
        answer = await self._reads.insist("GET", path, None, token, TIMEOUT)
        self._at[place][json.loads(created.body)["id"]] = answer.at
        return json.loads(answer.body)


@contextlib.contextmanager
def arrivals(installation, projects):
    """Of each widget of the projects when its event was recorded, and when a consumer had it, in seconds since 1970; grows
    in a thread of its own."""
    servers = max((installation.home / "servers").glob("kafka-*"))
    broker = installation.settings("command-service")["spring.kafka.bootstrap-servers"]
    arrived = {}
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
                raise Failed(f"The Kafka reader failed: {said.read()}")
            threading.Thread(target=_collect, args=(process.stdout, projects, arrived), daemon=True).start()
            yield arrived
        finally:
            process.terminate()
            process.wait()


def _collect(lines, projects, arrived):
    for line in lines:
        project, subject, recorded, had = line.split()
        if project in projects:
            arrived[subject.rpartition("/")[2]] = int(recorded) / 1_000_000, int(had) / 1_000_000
