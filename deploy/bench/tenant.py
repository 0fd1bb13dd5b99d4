"""What tenants feel of one that is busier than they are: ten projects at an even pace of creates and pages of their listing,
first alone, then while another project has fifty times as much of both as each of them.

Twice: at a pace that the machine can follow, and at one that it cannot. In the standard way: a create is answered when the
listing shows it. Times are from when a request was due to its answer, straight at the services; p99 of all ten projects. A
request of theirs that is refused is made again, and so is a late one. The busy project asks from a process of its own, so
that the clients of the others do not wait for its clients.
"""

import asyncio
import collections
import concurrent.futures
import multiprocessing
import os
import statistics
import time
import uuid

from measuring import Figure, busy_micros, progress
from million import settle
from paced import Connections, at_pace, draft, quantile
from watching import Watch

QUIET_PROJECTS = 10
BUSY_FACTOR = 50
WARM_UP = 60
# More than a project's requests under way and waiting, so that its queue can be full.
CONNECTIONS = {"quiet": 64, "busy": 640}

Case = collections.namedtuple("Case", "name rate target")
Case.__doc__ = "rate: creates and listings a second of each quiet project; target: for the ratio of their p99."
CASES = [Case("with room", 0.5, 1.2), Case("saturated", 4, 2)]

Busy = collections.namedtuple("Busy", "served refused wanted used")
Busy.__doc__ = "Of the busy tenant, requests a second; and how much of the machine was used, by everything."


def measure(installation, seconds, rounds):
    tenants = Tenants(installation)
    progress(f"tenant: warming up, {WARM_UP} s")
    tenants.beside(CASES[-1].rate, WARM_UP)
    return [figure for case in CASES for figure in _figures(installation, tenants, case, seconds, rounds)]


def _figures(installation, tenants, case, seconds, rounds):
    creates, pages, busy, others = [], [], [], []
    for number in range(1, rounds + 1):
        settle(installation)
        progress(f"tenant: {case.name}, round {number} of {rounds}, all are quiet")
        watch = Watch(installation)
        create, page = tenants.alone(case.rate, seconds)
        others.append(watch.others)
        settle(installation)
        progress(f"tenant: {case.name}, round {number} of {rounds}, one is busy")
        watch = Watch(installation)
        (beside, page_beside), one = tenants.beside(case.rate, seconds)
        others.append(watch.others)
        creates.append((beside, create))
        pages.append((page_beside, page))
        busy.append(one)
    strangers = statistics.mean(others)
    refused = statistics.median(one.refused for one in busy)
    used = statistics.median(one.used for one in busy)
    also = f"{refused:.0f}/s refused with 429 or 503; {used:.0%} of the machine in use"
    served = [(one.served, one.wanted) for one in busy]
    # What is too much need not be served; what is not too much must be.
    enough = 0.98 if case.target < 2 else 0
    return [
        Figure(f"{case.name}: the busy tenant's requests", "/s", served, enough, False, strangers, also),
        Figure(f"{case.name}: creates beside it, p99", "ms", creates, case.target, True, strangers),
        Figure(f"{case.name}: listings beside it, p99", "ms", pages, case.target, True, strangers),
    ]


class Tenants:
    def __init__(self, installation):
        self._installation = installation
        self._quiet = [installation.project() for _ in range(QUIET_PROJECTS)]
        self._busy = installation.project()

    def alone(self, rate, seconds):
        """p99 of the quiet ones' creates and listings, in milliseconds."""
        return _slowest(asyncio.run(_ask(self._installation, self._quiet, "quiet", rate * QUIET_PROJECTS, seconds))[0])

    def beside(self, rate, seconds):
        """The same, and what became of the busy one's requests."""
        spawn = multiprocessing.get_context("spawn")
        with concurrent.futures.ProcessPoolExecutor(1, mp_context=spawn) as processes:
            begun, used = time.monotonic(), busy_micros()
            much = processes.submit(_busy, self._installation, self._busy, rate * BUSY_FACTOR, seconds)
            times, _ = asyncio.run(_ask(self._installation, self._quiet, "quiet", rate * QUIET_PROJECTS, seconds))
            share = (busy_micros() - used) / ((time.monotonic() - begun) * 1_000_000 * os.cpu_count())
            served, refused = much.result()
        return _slowest(times), Busy(served, refused, 2 * rate * BUSY_FACTOR, share)


def _busy(installation, project, rate, seconds):
    """How many of its requests were served and refused, a second."""
    begun = time.monotonic()
    times, refused = asyncio.run(_ask(installation, [project], "busy", rate, seconds))
    took = max(seconds, time.monotonic() - begun)
    return (sum(map(len, times)) - refused) / took, refused / took


async def _ask(installation, projects, who, rate, seconds):
    """How long each create and each listing took, and how many were refused; those of the quiet are made again then."""
    writes = Connections(installation.service_port("command-service"), installation.token, CONNECTIONS[who])
    reads = Connections(installation.service_port("query-service"), installation.token, CONNECTIONS[who])
    refused = 0

    async def ask(connections, number, due, method, query="", body=None):
        nonlocal refused
        path = f"/api/projects/{projects[number % len(projects)]}/widgets{query}"
        if who == "quiet":
            await connections.insist(method, path, body)
        else:
            answer = await connections.ask(method, path, body, expected=(*range(200, 300), 429, 503))
            refused += answer.status in (429, 503)
        return time.monotonic() - due

    async def create(number, due):
        return await ask(writes, number, due, "POST", body=draft(uuid.uuid4().hex))

    async def page(number, due):
        return await ask(reads, number, due, "GET", "?limit=20")

    async with writes, reads:
        times = await asyncio.gather(at_pace(rate, seconds, create), at_pace(rate, seconds, page))
    return times, refused


def _slowest(times):
    return [quantile(of, 0.99) * 1000 for of in times]
