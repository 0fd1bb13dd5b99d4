"""What a write costs the whole machine, at several paces (--rates): creates, then edits of drafts, then publishes, through
the public port, each begun when it is due and answered in the standard way.

First of all it is measured what an installation at rest uses; what it uses in as long a time is taken from all figures but
those after a slash. Statements are counted apart, at the lowest pace: to count them costs more than some of them do.
"""

import asyncio
import itertools
import json
import statistics
import time

import statements
from costs import Costs, Detailed
from counting import STATS_FLUSH_TIME, counters, net
from measuring import Figure, progress
from million import settle
from paced import Connections, at_pace, draft
from watching import Watch

KINDS = ("create", "edit", "publish")
WARM_UP, WARM_UP_RATE = 20, 30
CONNECTIONS = 64

# Seconds for the answer to one write, where there is more to do than the machine can.
TIMEOUT = 120

# Enough to see which statements belong to a write, and not more lines in the log than it takes.
MEASURED_WRITES = 100

# What is promised of a lone create: by its name among the costs, what it is called, its unit, and at most how much.
LONE = {
    "requests": ("requests to the broker", "", 5),
    "statements": ("statements", "", 14),
    "transactions": ("transactions", "", 4),
    "wal.bytes": ("WAL", "KB", 4),
    "p50": ("answered, p50", "ms", 10),
    "p99": ("answered, p99", "ms", 30),
}
MAX_IDLE_CPU = 30


def cpu_target(rate):
    """Milliseconds a write, of all processes together."""
    return 8 if rate < 300 else 3


def measure(installation, seconds, rounds, rates):
    writer, costs, others = Writer(installation), Costs(sorted(rates), KINDS), []
    with counters(installation) as counted:
        for kind in KINDS:
            progress(f"cost: warming up, {kind}")
            writer.prepare(kind, WARM_UP_RATE * WARM_UP)
            writer.run(WARM_UP_RATE, WARM_UP)
        time.sleep(STATS_FLUSH_TIME)
        for number in range(1, rounds + 1):
            settle(installation)
            progress(f"cost: round {number} of {rounds}, at rest")
            _, idle = counted.during(lambda: time.sleep(seconds))
            costs.rest(idle)
            for rate, kind in itertools.product(sorted(rates), KINDS):
                writer.prepare(kind, round(rate * seconds))
                progress(f"cost: round {number} of {rounds}, {kind} at {rate} a second")
                watch = Watch(installation)
                times, used = counted.during(lambda: writer.run(rate, seconds))
                others.append(watch.others)
                costs.add(kind, rate, times, net(used, idle))
    lowest = min(rates)
    for kind in KINDS:
        progress(f"cost: counting the statements of a {kind}")
        writer.prepare(kind, MEASURED_WRITES)
        used = statements.during(installation, lambda: writer.run(lowest, MEASURED_WRITES / lowest))
        idle = statements.during(installation, lambda: time.sleep(MEASURED_WRITES / lowest))
        costs.add_statements(kind, lowest, net(used, idle), MEASURED_WRITES, idle)
    costs.print()
    return figures(costs, lowest, statistics.mean(others))


def figures(costs, lowest, others):
    """Those that something is promised of; with the CPU's goes, in JSON, all that was counted at the same time."""
    def figure(name, unit, values, limit, details=None):
        pairs = [(value, limit) for value in values]
        if details:
            return Detailed(name, unit, pairs, 1.0, True, others, details=details)
        return Figure(name, unit, pairs, 1.0, True, others)

    return [
        figure("at rest, CPU of all processes", "ms/s", costs.at_rest("cpu"), MAX_IDLE_CPU, costs.rests()),
        *(
            figure(f"a lone create, {label}", unit, costs.of("create", lowest, name), limit)
            for name, (label, unit, limit) in LONE.items()
        ),
        *(
            figure(f"CPU at {rate} a second, {kind}", "ms", costs.of(kind, rate, "cpu"), cpu_target(rate), details)
            for rate, kind in itertools.product(costs.rates, KINDS)
            if (details := costs.details(kind, rate))
        ),
    ]


class Writer:
    """Makes one kind of write, at a pace, through the public port; each time in a project of its own."""

    def __init__(self, installation):
        self.installation = installation

    def prepare(self, kind, number):
        """Makes what so many of them need, and waits until every reader has it."""
        self._kind = kind
        self._widgets = f"/api/projects/{self.installation.project()}/widgets"
        self._drafts = [] if kind == "create" else asyncio.run(self._make(number))
        settle(self.installation)
        if self._drafts:
            time.sleep(STATS_FLUSH_TIME)

    async def _make(self, number):
        async with self._public_port() as public:
            async def make(slug):
                answer = await public.insist("POST", self._widgets, draft(slug), {"Prefer": "respond-async"})
                return f"{self._widgets}/{json.loads(answer.body)['id']}"

            return await asyncio.gather(*(make(f"draft{of}") for of in range(number)))

    def run(self, rate, seconds):
        """Of each when it was due and when it was answered, as time.monotonic() tells it."""
        return asyncio.run(self._run(rate, seconds))

    async def _run(self, rate, seconds):
        async with self._public_port() as public:
            async def write(number, due):
                await public.insist(*self._request(number), timeout=TIMEOUT)
                return due, time.monotonic()

            return await at_pace(rate, seconds, write)

    def _request(self, number):
        match self._kind:
            case "create":
                return "POST", self._widgets, draft(f"new{number}")
            case "edit":
                return "PUT", self._drafts[number], f'{{"name": "Edited {number}"}}'
            case "publish":
                return "PUT", f"{self._drafts[number]}/publish"

    def _public_port(self):
        return Connections(self.installation.port, self.installation.token, CONNECTIONS)
