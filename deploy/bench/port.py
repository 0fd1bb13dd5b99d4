"""What the public port costs, beside nginx that serves the same bytes from a file.

The delivery process opens it: for a widget in memory, asked for through the port, all of its CPU. And what a hop adds to a
management read: the CPU of the delivery process, which passes it on, for a short page of a project's widgets, without what the
process uses at rest.
"""

import statistics
import time

import delivery
from measuring import Figure, cpu_micros, progress, warm_up, wrk

HOP_MICROS = 150
IDLE_SECONDS = 3


def measure(installation, seconds, rounds):
    progress("port: making a widget")
    path, node = delivery.widget(installation)
    base = f"http://127.0.0.1:{installation.port}"
    page = f"{base}/api/projects/{path.split('/')[2]}/widgets?limit=1"
    token = [f"Authorization: Bearer {installation.token}"]
    body, _ = delivery.fetch(base + path)
    with delivery.nginx(body) as (limit, worker):
        warm_up("port, a widget", lambda seconds: wrk(base + path, node, seconds).cost)
        warm_up("port, a page", lambda seconds: wrk(page, node, seconds, headers=token).cost)
        hot, hops, rates = [], [], []
        for number in range(1, rounds + 1):
            progress(f"port: round {number} of {rounds}")
            theirs = wrk(limit, worker, seconds)
            hot.append((wrk(base + path, node, seconds), theirs))
            rest = micros_a_second(node)
            load = wrk(page, node, seconds, headers=token)
            hops.append((load.micros - rest * load.seconds) / load.requests)
            rates.append(load)
    return [
        delivery.figure("hot through the port, against nginx", hot, 1.6),
        Figure(
            "the gateway's part of a management read",
            "us",
            [(hop, HOP_MICROS) for hop in hops],
            1.0,
            True,
            statistics.mean(load.others for load in rates),
            "{:,.0f}/s".format(statistics.median(load.rate for load in rates)),
        ),
    ]


def micros_a_second(pid):
    """Of a process for which there is nothing to do."""
    before = cpu_micros(pid)
    time.sleep(IDLE_SECONDS)
    return (cpu_micros(pid) - before) / IDLE_SECONDS
