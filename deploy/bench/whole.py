"""How many whole widgets a second are created, published and delivered, and what one costs all of Vitrine in CPU.

A whole widget is one request through the public port: eight new assets, the widget, its publication. It is answered in the
standard way, when the listing and every delivery node show it. 16 clients send the next one when they have the answer to
the one before; of every tenth, delivery is asked directly after the answer, and must have it with its eight assets.
"""

import asyncio
import json
import statistics
import time

from measuring import Failed, Figure, progress
from million import settle
from paced import Connections
from watching import Watch

CLIENTS = 16
ASSETS = 8
WARM_UP = 60
RATE = 100
CPU_MS = 12


def measure(installation, seconds, rounds):
    rates, costs, others = [], [], []
    progress(f"whole: warming up, {WARM_UP} s")
    asyncio.run(Round(installation).run(WARM_UP))
    for number in range(1, rounds + 1):
        settle(installation)
        progress(f"whole: round {number} of {rounds}")
        watch = Watch(installation)
        made, took = asyncio.run(Round(installation).run(seconds))
        # What readers do later for these widgets is theirs as well.
        settle(installation)
        rates.append((made / took, RATE))
        costs.append((watch.vitrine_micros / made / 1000, CPU_MS))
        others.append(watch.others)
    busy = statistics.mean(others)
    return [
        Figure(f"whole widgets, {ASSETS} assets, published", "/s", rates, 1.0, False, busy),
        Figure("CPU a whole widget, all processes", "ms", costs, 1.0, True, busy),
    ]


class Round:
    def __init__(self, installation):
        self._installation, self._project, self._made = installation, installation.project(), 0

    async def run(self, seconds):
        """How many there were, and in how many seconds."""
        began = time.monotonic()
        async with Connections(self._installation.port, self._installation.token, 2 * CLIENTS) as self._port:
            async with asyncio.TaskGroup() as clients:
                for _ in range(CLIENTS):
                    clients.create_task(self._client(began + seconds))
        return self._made, time.monotonic() - began

    async def _client(self, until):
        while time.monotonic() < until:
            self._made += 1
            number = self._made
            await self._port.ask("POST", f"/api/projects/{self._project}/widgets", whole(number))
            if number % 10 == 0:
                answer = await self._port.ask("GET", f"/delivery/{self._project}/widgets/whole-{number}")
                if len(json.loads(answer.body)["assets"]) != ASSETS:
                    raise Failed(f"whole-{number} was delivered with a wrong number of assets (expected {ASSETS})")


def whole(number):
    return json.dumps(
        {
            "name": f"Whole {number}",
            "slug": f"whole-{number}",
            "layout": "CAROUSEL",
            "config": {"autoplay": True, "autoplaySpeed": 3000, "showDots": True, "infinite": True},
            "theme": {"borderRadius": 12, "padding": 8},
            "assets": [
                {
                    "type": "IMAGE",
                    "url": f"https://cdn.example/{number}/{asset}.jpg",
                    "title": f"Picture {asset}",
                    "altText": "A picture",
                    "mimeType": "image/jpeg",
                    "sizeBytes": 204_800,
                    "width": 1600,
                    "height": 900,
                    "tags": ["bench"],
                }
                for asset in range(ASSETS)
            ],
            "publish": True,
        }
    )
