"""What the way through the public port costs, beside nginx that serves the same bytes from a file.

A widget in memory, asked for through the port: the CPU of the gateway and of the delivery node together. And what the gateway
adds to a management read: its own CPU for a short page of a project's widgets.
"""

import statistics

import delivery
from measuring import Figure, progress, warm_up, wrk

HOP_MICROS = 150


def measure(installation, seconds, rounds):
    progress("port: making a widget")
    path, node = delivery.widget(installation)
    base = f"http://127.0.0.1:{installation.port}"
    gateway = installation.pid("gateway")
    page = f"{base}/api/projects/{path.split('/')[2]}/widgets?limit=1"
    token = [f"Authorization: Bearer {installation.token}"]
    body, _ = delivery.fetch(base + path)
    with delivery.nginx(body) as (limit, worker):
        warm_up("port, a widget", lambda seconds: wrk(base + path, (gateway, node), seconds).cost)
        warm_up("port, a page", lambda seconds: wrk(page, gateway, seconds, headers=token).cost)
        hot, hops = [], []
        for number in range(1, rounds + 1):
            progress(f"port: round {number} of {rounds}")
            theirs = wrk(limit, worker, seconds)
            hot.append((wrk(base + path, (gateway, node), seconds), theirs))
            hops.append(wrk(page, gateway, seconds, headers=token))
    return [
        delivery.figure("hot through the port, against nginx", hot, 1.6),
        Figure(
            "the gateway's part of a management read",
            "us",
            [(hop.cost, HOP_MICROS) for hop in hops],
            1.0,
            True,
            statistics.mean(hop.others for hop in hops),
            "{:,.0f}/s".format(statistics.median(hop.rate for hop in hops)),
        ),
    ]
