"""What all processes hold after an hour (--minutes) of an ordinary day's load, with a million widgets stored (--widgets).

The load is a user's: creates, edits and publishes, pages of a listing, searches, histories, and apps that read published
widgets, all through the public port, each begun when it is due. PSS is taken once a minute: resident memory in which a page
that several processes share, such as PostgreSQL's buffers, counts once. The page cache of files is not part of it.
"""

import asyncio
import itertools
import json
import pathlib
import statistics
import time
import uuid

import million
from counting import PROCESSES
from measuring import Failed, Figure, progress
from paced import Connections, at_pace, draft
from watching import Watch, descendants

# Requests a second.
RATES = {"create": 5, "edit": 5, "publish": 1, "listing": 10, "search": 3, "history": 2, "app": 40}

MAX_MIB = 1536
# Of the last half hour, its last third against its first.
MAX_GROWTH = 1.02
CONNECTIONS = 64
TIMEOUT = 60
WIDGETS = 200
STEP_SECONDS = 60


def measure(installation, minutes, widgets):
    large = million.load(installation, widgets)[0]
    watch, samples = Watch(installation), []
    load = Load(installation, large)
    load.prepare()
    for minute in range(1, minutes + 1):
        load.run(STEP_SECONDS)
        samples.append(held(installation))
        total = sum(samples[-1].values())
        progress(f"memory: minute {minute} of {minutes}, {total:,.0f} MiB")
    half = [sum(sample.values()) for sample in samples[-30:]]
    third = max(1, len(half) // 3)
    also = ", ".join(f"{name} {statistics.median(sample[name] for sample in samples[-third:]):.0f}" for name in PROCESSES)
    return [
        Figure("resident, all processes", "MiB", [(total, MAX_MIB) for total in half[-third:]], 1.0, True, watch.others, also),
        Figure(
            "resident, last third of the last half hour against its first",
            "MiB",
            list(zip(half[-third:], half[:third])),
            MAX_GROWTH,
            True,
            watch.others,
        ),
    ]


def held(installation):
    """MiB by process, its children included."""
    return {name: sum(map(pss, descendants([installation.pid(name)]))) for name in PROCESSES}


def pss(pid):
    try:
        lines = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        # It ended meanwhile, as a session of PostgreSQL does.
        return 0
    except PermissionError as refused:
        raise Failed(f"The memory of process {pid} cannot be read. Run the benchmark as the user that runs it") from refused
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


class Load:
    """Pages and searches of a large project, which has all widgets that it may have, and the work on one of its own."""

    def __init__(self, installation, large):
        self._installation = installation
        self._large = f"/api/projects/{large}/widgets"
        project = installation.project()
        self._widgets = f"/api/projects/{project}/widgets"
        self._key = installation.call("GET", f"/api/projects/{project}")["key"]
        self._turn = itertools.count()

    def prepare(self):
        self._ids, self._slugs = [], []
        for _ in range(WIDGETS):
            slug = uuid.uuid4().hex
            widget = self._installation.call("POST", self._widgets, json.loads(draft(slug)))
            self._installation.call("PUT", f"{self._widgets}/{widget['id']}/publish")
            self._ids.append(widget["id"])
            self._slugs.append(slug)

    def run(self, seconds):
        asyncio.run(self._run(seconds))

    async def _run(self, seconds):
        async with Connections(self._installation.port, self._installation.token, CONNECTIONS) as public:
            async def ask(kind):
                await public.insist(*self._request(kind, next(self._turn)), timeout=TIMEOUT)

            await asyncio.gather(*(at_pace(rate, seconds, lambda *_, kind=kind: ask(kind)) for kind, rate in RATES.items()))

    def _request(self, kind, turn):
        widget = f"{self._widgets}/{self._ids[turn % WIDGETS]}"
        match kind:
            case "create":
                return "POST", self._widgets, draft(uuid.uuid4().hex)
            case "edit":
                return "PUT", widget, f'{{"name": "Edited {turn}"}}'
            case "publish":
                return "PUT", f"{widget}/publish"
            case "listing":
                return "GET", f"{self._large}?limit=20&sort=-updatedAt"
            case "search":
                return "GET", f"{self._large}/search?limit=20&q=sale"
            case "history":
                return "GET", f"{widget}/history?limit=20"
            case "app":
                return "GET", f"/delivery/{self._key}/widgets/{self._slugs[turn % WIDGETS]}"
