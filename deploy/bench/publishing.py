"""How long after the answer to a publish an app is shown the widget, while others write.

Ten publishes a second in one project, each of a draft that nobody has seen, and 200 creates a second in others, all in
the standard way: an answer is sent when the listing, and of a publish every delivery node, shows it. Directly after the
answer the widget is fetched from delivery, again and again until it is there: the time from the one answer to the other.
"""

import asyncio
import statistics
import time

from measuring import Failed, Figure, progress
from million import settle
from paced import Connections, at_pace, draft, quantile
from watching import Watch

PUBLISHES = 10
WRITES = 200
PROJECTS = 8
TIMEOUT = 30
TARGET = 50


def measure(installation, seconds, rounds):
    background = [installation.project() for _ in range(PROJECTS)]
    pairs, others = [], []
    for number in range(rounds + 1):
        progress(f"lag: publish, round {number} of {rounds}" if number else "lag: publish, warming up")
        late, busy = asyncio.run(Round(installation, background, f"p{number}").run(seconds))
        if number:
            pairs.append((quantile(late, 0.99) * 1000, TARGET))
            others.append(busy)
    return Figure("publish answered, delivered, p99", "ms", pairs, 1.0, True, statistics.mean(others))


class Round:
    def __init__(self, installation, background, name):
        self._installation, self._background, self._name = installation, background, name
        self._project = installation.project()

    async def run(self, seconds):
        """How late each was, in seconds, and how busy strangers were."""
        port, token = self._installation.service_port, self._installation.token
        self._writes = Connections(port("command-service"), token, 64)
        self._apps = Connections(port("delivery-service", "vitrine.delivery.port"), token, 8)
        async with self._writes, self._apps:
            self._drafts = [await self._draft(number) for number in range(PUBLISHES * seconds)]
            settle(self._installation)
            watch = Watch(self._installation)
            late, _ = await asyncio.gather(
                at_pace(PUBLISHES, seconds, self._publish), at_pace(WRITES, seconds, self._write)
            )
            return late, watch.others

    async def _draft(self, number):
        widgets = f"/api/projects/{self._project}/widgets"
        made = await self._writes.ask("POST", widgets, draft(f"draft{number}"), {"Prefer": "respond-async"})
        return made.headers["location"]

    async def _write(self, number, _):
        project = self._background[number % PROJECTS]
        await self._writes.ask("POST", f"/api/projects/{project}/widgets", draft(f"{self._name}x{number}"))

    async def _publish(self, number, _):
        published = await self._writes.ask("PUT", f"{self._drafts[number]}/publish")
        path, deadline = f"/delivery/{self._project}/widgets/draft{number}", time.monotonic() + TIMEOUT
        while time.monotonic() < deadline:
            shown = await self._apps.ask("GET", path, expected=(200, 404))
            if shown.status == 200:
                return shown.at - published.at
        raise Failed(f"{path} was not available within {TIMEOUT} s")
