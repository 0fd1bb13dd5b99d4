"""What rate limits cost delivery, and what a tenant at its limit costs the others.

Delivery: CPU per request of a widget in memory, at a node with limits by project and client address that nothing reaches,
compared with a node without limits, in turn. Tenants: creates of nine projects at an even pace, at a command service with a
limit for each project, first alone, then while a tenth project asks for far more than its limit; p99 of the nine. The tenth
asks from a process of its own.
"""

import asyncio
import collections
import concurrent.futures
import contextlib
import http.client
import multiprocessing
import os
import statistics
import subprocess
import time
import urllib.error
import urllib.request
import uuid

import delivery
from java import java
from measuring import Failed, Figure, await_rest, cpu_micros, progress, warm_up, wrk
from paced import Connections, at_pace, draft, quantile
from watching import Watch

UNREACHED = [f"--vitrine.limits.{by}.{setting}" for by in ("project", "address") for setting in ("requests=1000000000", "window=1s")]

PROJECTS = 9
# Creates a second of each of the nine, of each project at most, and of the tenth.
RATE, LIMIT, WANTED = 1, 4, 200
WARM_UP = 30
CONNECTIONS = 64

Service = collections.namedtuple("Service", "port token")


def measure(installation, seconds, rounds):
    return [_cost(installation, seconds, rounds), *_neighbours(installation, seconds, rounds)]


def _cost(installation, seconds, rounds):
    progress("limits: making a widget")
    path, _ = delivery.widget(installation)
    with (
        delivery.another_node(installation, "bench-free") as (free, free_pid),
        delivery.another_node(installation, "bench-limited", *UNREACHED) as (limited, limited_pid),
    ):
        for base, pid in ((free, free_pid), (limited, limited_pid)):
            delivery.await_widget(base + path)
            if not await_rest(lambda pid=pid: cpu_micros(pid), 0.05, 120):
                raise Failed(f"The delivery node {pid} is still compacting its store after two minutes")
        with urllib.request.urlopen(limited + path) as answer:
            if "RateLimit" not in answer.headers:
                raise Failed("The node with limits does not state them")
        warm_up("limits, without", lambda seconds: wrk(free + path, free_pid, seconds).cost)
        warm_up("limits, with", lambda seconds: wrk(limited + path, limited_pid, seconds).cost)
        pairs = []
        for number in range(1, rounds + 1):
            progress(f"limits: delivery, round {number} of {rounds}")
            without = wrk(free + path, free_pid, seconds)
            pairs.append((wrk(limited + path, limited_pid, seconds), without))
    return delivery.figure("delivery hot with limits, against without", pairs, 1.1)


def _neighbours(installation, seconds, rounds):
    with _limited_writer(installation) as service:
        projects = [installation.project() for _ in range(PROJECTS)]
        noisy = installation.project()
        progress(f"limits: warming up, {WARM_UP} s")
        _beside(service, projects, noisy, WARM_UP)
        pairs, served, others = [], [], []
        for number in range(1, rounds + 1):
            watch = Watch(installation)
            progress(f"limits: tenants, round {number} of {rounds}, nine alone")
            alone = _p99(asyncio.run(_creates(service, projects, RATE * PROJECTS, seconds))[0])
            progress(f"limits: tenants, round {number} of {rounds}, one is at its limit")
            beside, one = _beside(service, projects, noisy, seconds)
            pairs.append((beside, alone))
            served.append((one / seconds, LIMIT * (1 + 1 / seconds)))
            others.append(watch.others)
    strangers = statistics.mean(others)
    return [
        Figure("creates of nine beside one at its limit, p99", "ms", pairs, 1.2, True, strangers),
        Figure("creates of the one, of its limit", "/s", served, 1.0, True, strangers, f"{WANTED}/s wanted"),
    ]


@contextlib.contextmanager
def _limited_writer(installation):
    """A command service of its own, with a limit for each project."""
    jar = max((installation.home / "apps").glob("command-service-*/command-service-*.jar"), key=os.path.getmtime)
    port, management = delivery.free_port(), delivery.free_port()
    process = subprocess.Popen(
        [
            java(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-jar",
            str(jar),
            f"--spring.config.additional-location=file:{installation.home}/secrets/command-service.properties",
            f"--server.port={port}",
            f"--management.server.port={management}",
            f"--vitrine.limits.project.requests={LIMIT}",
            "--vitrine.limits.project.window=1s",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await_ready(f"http://127.0.0.1:{management}/actuator/health/readiness")
        yield Service(port, installation.token)
    finally:
        process.terminate()
        process.wait()


def _await_ready(url):
    for _ in range(300):
        with contextlib.suppress(urllib.error.URLError, http.client.HTTPException, ConnectionError):
            urllib.request.urlopen(url).close()
            return
        time.sleep(0.2)
    raise Failed(f"{url} was not available within a minute")


def _beside(service, projects, noisy, seconds):
    """p99 of the nine in milliseconds, and how many requests of the other were served."""
    spawn = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=spawn) as processes:
        much = processes.submit(_noise, service, noisy, seconds)
        times, refused = asyncio.run(_creates(service, projects, RATE * PROJECTS, seconds))
        if refused:
            raise Failed(f"{refused} requests of projects within their limit were refused")
        return _p99(times), much.result()


def _noise(service, project, seconds):
    times, refused = asyncio.run(_creates(service, [project], WANTED, seconds))
    return len(times) - refused


async def _creates(service, projects, rate, seconds):
    """From when each was due to its answer, and how many were refused."""
    refused = 0
    async with Connections(service.port, service.token, CONNECTIONS) as connections:

        async def create(number, due):
            nonlocal refused
            path = f"/api/projects/{projects[number % len(projects)]}/widgets"
            answer = await connections.ask("POST", path, draft(uuid.uuid4().hex), expected=(*range(200, 300), 429))
            refused += answer.status == 429
            return time.monotonic() - due

        return await at_pace(rate, seconds, create), refused


def _p99(times):
    return quantile(times, 0.99) * 1000
