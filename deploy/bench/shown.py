"""How many creates a second 32 clients get through the public port, each answered as by default: when the listing shows it.

Every client sends the next create when it has the response to the one before, while Kafka, all readers and delivery are at
work on the same processors. The limits are the targets, a second and in milliseconds.
"""

import pathlib
import statistics

from measuring import Figure, progress, warm_up, wrk
from million import settle
from watching import Watch

HERE = pathlib.Path(__file__).resolve().parent
CLIENTS = 32
RATE = 500
P99_MS = 250


def measure(installation, seconds, rounds):
    loads, costs, others = [], [], []
    warm_up("shown", lambda window: create(installation, window).cost)
    for number in range(1, rounds + 1):
        settle(installation)
        progress(f"shown: round {number} of {rounds}")
        watch = Watch(installation)
        loads.append(create(installation, seconds))
        # The later work of the readers for these widgets belongs to them, too.
        settle(installation)
        costs.append(watch.vitrine_micros / loads[-1].requests / 1000)
        others.append(watch.others)
    busy, also = statistics.mean(others), f"{statistics.median(costs):.1f} ms of CPU a create, all processes"
    return [
        Figure("creates shown, 32 clients", "/s", [(load.rate, RATE) for load in loads], 1.0, False, busy, also),
        Figure("creates shown, 32 clients, p99", "ms", [(load.p99, P99_MS) for load in loads], 1.0, True, busy),
    ]


def create(installation, seconds):
    """In a project of the run's own, so that none comes near its limit of widgets."""
    project = installation.project()
    return wrk(
        f"http://127.0.0.1:{installation.port}/api/projects/{project}/widgets",
        installation.pid("command-service"),
        seconds,
        connections=CLIENTS,
        script=HERE / "create.lua",
        environment={"BENCH_RUN": "shown", "BENCH_TOKEN": installation.token, "BENCH_PREFER": ""},
    )
