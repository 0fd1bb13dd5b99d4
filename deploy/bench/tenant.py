"""What tenants feel of one that is busier than they are: ten projects at two creates and two pages of their listing a second
each, first alone, then while another project has fifty times as much of both.

In the standard way: a create is answered when the listing shows it. Times are from when a request was due to its answer,
straight at the services; p99 of all ten projects.
"""

import asyncio
import statistics
import time
import uuid

from measuring import Figure, progress
from million import settle
from paced import Connections, at_pace, draft, quantile
from watching import Watch

QUIET = 10
RATE = 2
TIMES = 50
WARM_UP = 30
TARGET = 1.2


def measure(installation, seconds, rounds):
    tenants = Tenants(installation)
    progress(f"tenant: warming up, {WARM_UP} s")
    asyncio.run(tenants.beside(WARM_UP))
    creates, pages, rates, others = [], [], [], []
    for number in range(1, rounds + 1):
        settle(installation)
        progress(f"tenant: round {number} of {rounds}, all are quiet")
        watch = Watch(installation)
        create, page = asyncio.run(tenants.alone(seconds))
        others.append(watch.others)
        settle(installation)
        progress(f"tenant: round {number} of {rounds}, one is busy")
        watch = Watch(installation)
        (beside, page_beside), rate = asyncio.run(tenants.beside(seconds))
        others.append(watch.others)
        creates.append((beside, create))
        pages.append((page_beside, page))
        rates.append((rate, 2 * RATE * TIMES))
    strangers = statistics.mean(others)
    return [
        Figure("the busy tenant's requests, of those wanted", "/s", rates, 0.98, False, strangers),
        Figure("creates beside a busy tenant, p99", "ms", creates, TARGET, True, strangers),
        Figure("listings beside a busy tenant, p99", "ms", pages, TARGET, True, strangers),
    ]


class Tenants:
    def __init__(self, installation):
        self._installation = installation
        self._quiet = [installation.project() for _ in range(QUIET)]
        self._busy = installation.project()

    async def alone(self, seconds):
        """p99 of the quiet ones' creates and listings, in milliseconds."""
        async with Tenant(self._installation, self._quiet) as quiet:
            return _slowest(await quiet.run(RATE * QUIET, seconds))

    async def beside(self, seconds):
        """The same, and how many requests a second the busy one came to."""
        async with Tenant(self._installation, self._quiet) as quiet, Tenant(self._installation, [self._busy]) as busy:
            begun = time.monotonic()
            times, much = await asyncio.gather(quiet.run(RATE * QUIET, seconds), busy.run(RATE * TIMES, seconds))
            return _slowest(times), sum(map(len, much)) / max(seconds, time.monotonic() - begun)


class Tenant:
    """Creates and listings, each so many a second, in some projects in turn, on connections of their own."""

    def __init__(self, installation, projects):
        self._projects = projects
        self._writes = Connections(installation.service_port("command-service"), installation.token, 64)
        self._reads = Connections(installation.service_port("query-service"), installation.token, 64)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        self._writes.close()
        self._reads.close()

    async def run(self, rate, seconds):
        return await asyncio.gather(at_pace(rate, seconds, self._create), at_pace(rate, seconds, self._page))

    async def _create(self, number, due):
        await self._writes.insist("POST", self._widgets(number), draft(uuid.uuid4().hex))
        return time.monotonic() - due

    async def _page(self, number, due):
        await self._reads.insist("GET", f"{self._widgets(number)}?limit=20")
        return time.monotonic() - due

    def _widgets(self, number):
        return f"/api/projects/{self._projects[number % len(self._projects)]}/widgets"


def _slowest(times):
    return [quantile(of, 0.99) * 1000 for of in times]
