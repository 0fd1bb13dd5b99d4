"""Whether a command costs more where much has happened before: a rename of a widget with 10,000 events, and of one with ten.

One client, one rename at a time, of the one and of the other in turn, with "Prefer: respond-async"; the medians of how
long their answers took. Each short widget is renamed once a round, so that it stays one.
"""

import asyncio
import statistics
import time

from measuring import Figure, progress
from million import settle
from paced import Connections, draft
from watching import Watch

LONG, SHORT = 10_000, 10
WRITERS = 32

# So many renames of each kind for every second that a round may take.
RATE = 40


def measure(installation, seconds, rounds):
    return asyncio.run(_measure(installation, installation.project(), RATE * seconds, rounds))


async def _measure(installation, project, renames, rounds):
    pairs, others = [], []
    async with Connections(installation.service_port("command-service"), installation.token, WRITERS) as writes:
        progress("rename: making widgets")
        short = await asyncio.gather(*(_widget(writes, project, f"short{n}") for n in range(renames)))
        long = await _widget(writes, project, "long")
        for done in range(1, SHORT):
            await asyncio.gather(*(_rename(writes, widget, f"{done}") for widget in short))
        for done in range(1, LONG, 100):
            progress(f"rename: making {done} of {LONG} events")
            await asyncio.gather(*(_rename(writes, long, f"{n}") for n in range(done, min(done + 100, LONG))))
        for number in range(rounds + 1):
            settle(installation)
            progress(f"rename: round {number} of {rounds}" if number else "rename: warming up")
            watch, times = Watch(installation), ([], [])
            for turn, widget in enumerate(short):
                times[0].append(await _rename(writes, long, f"round {number}, {turn}"))
                times[1].append(await _rename(writes, widget, f"round {number}, {turn}"))
            if number:
                pairs.append([statistics.median(of) * 1000 for of in times])
                others.append(watch.others)
    return [Figure("rename of 10,000 events, against 10", "ms", pairs, 1.3, True, statistics.mean(others))]


async def _widget(writes, project, slug):
    path = f"/api/projects/{project}/widgets"
    return (await writes.ask("POST", path, draft(slug), {"Prefer": "respond-async"})).headers["location"]


async def _rename(writes, widget, name):
    begun = time.time()
    answer = await writes.ask("PUT", widget, f'{{"name":"{name}"}}', {"Prefer": "respond-async"})
    return answer.at - begun
