"""How long it takes until it is up, and how much memory the services hold under load."""

import concurrent.futures
import contextlib
import os
import pathlib
import random
import re
import socket
import subprocess
import tempfile
import time

from delivery import await_widget, widget
from measuring import ROOT, Failed, Figure, Installation, await_rest, busy_micros, children_micros, cpu_micros, progress, wrk

HERE = pathlib.Path(__file__).resolve().parent
SERVICES = {"command-service": 350, "query-service": 350, "delivery-service": 250}
READY, UP = 3, 25
PORTS = 25


def measure(_, seconds, rounds):
    """In an installation of its own, so that the user's one goes on as it is."""
    with installation() as own:
        progress("start: laying everything out")
        own.command("up")
        own.command("down")
        all_of_it, each, others = [], {name: [] for name in SERVICES}, []
        for number in range(1, rounds + 1):
            progress(f"start: round {number} of {rounds}")
            await_quiet()
            took, strangers = own.timed(lambda: own.command("up"))
            all_of_it.append((took, UP))
            others.append(strangers)
            for name in SERVICES:
                each[name].append((own.restarted(name), READY))
            if number < rounds:
                own.command("down")
        held, strangers = own.memory(seconds, rounds)
    busy = sum(others) / len(others)
    return [
        Figure("./vitrine up, when built", "s", all_of_it, 1.0, True, busy),
        *(Figure(f"{name}, start to ready", "s", each[name], 1.0, True, busy) for name in SERVICES),
        *(Figure(f"{name}, resident at most", "MiB", held[name], 1.0, True, strangers) for name in SERVICES),
    ]


@contextlib.contextmanager
def installation():
    with tempfile.TemporaryDirectory() as home:
        # PostgreSQL and Elasticsearch do not run as root; whoever they run as must get there.
        pathlib.Path(home).chmod(0o755)
        own = Own(pathlib.Path(home, "home"), free_ports())
        try:
            yield own
        finally:
            own.command("down")


def free_ports():
    """The first of so many in a row, below those that the system gives to connections."""
    def is_free(port):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) != 0

    for first in random.sample(range(15_000, 32_000), 100):
        if all(map(is_free, range(first, first + PORTS))):
            return first
    raise Failed(f"No {PORTS} consecutive free ports were found")


class Own(Installation):
    def __init__(self, home, port):
        super().__init__(home, port, None)
        # Its services are ended here, and started by "up" alone.
        own = {"VITRINE_HOME": str(home), "VITRINE_PORT": str(port), "VITRINE_SUPERVISION": "no"}
        self.environment = {**os.environ, **own}

    def command(self, *words):
        run = subprocess.run([ROOT / "vitrine", *words], env=self.environment, capture_output=True, text=True)
        if run.returncode:
            raise Failed(f"./vitrine {' '.join(words)}: {run.stderr.strip()}")
        return run.stdout

    def micros(self):
        """CPU time of what runs here, PostgreSQL's children included, and of what we ran and waited for."""
        files = [*self.home.glob("run/*.pid"), *self.home.glob("data/*/pid")]
        pids = {int(file.read_text().split()[0]) for file in files}
        total = children_micros()
        for process in pathlib.Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                parent = int(process.joinpath("stat").read_text().rsplit(")", 1)[1].split()[1])
                if int(process.name) in pids or parent in pids:
                    total += cpu_micros(process.name)
        return total

    def timed(self, work):
        """Seconds that it takes, and how much of the machine others had meanwhile."""
        busy, own, began = busy_micros(), self.micros(), time.monotonic()
        work()
        took = time.monotonic() - began
        others = busy_micros() - busy - (self.micros() - own)
        return took, max(0, others) / (took * 1_000_000 * os.cpu_count())

    def restarted(self, name):
        """Seconds from its start to its saying that it is ready, everything else being up and at rest."""
        await_quiet()
        pid = self.pid(name)
        os.kill(pid, 15)
        while pathlib.Path(f"/proc/{pid}").exists():
            time.sleep(0.05)
        said = re.search(rf"{name} +up after +([\d.]+) s", self.command("up"))
        if not said:
            raise Failed(f"./vitrine up did not report when {name} was up")
        return float(said[1])

    def memory(self, seconds, rounds):
        """What each service held at most until the end of each round of load on all of them, in MiB."""
        self.token = self.command("token").strip()
        project = self.project()
        path, _ = widget(self)
        hot = f"http://127.0.0.1:{self.service_port('delivery-service', 'vitrine.delivery.port')}{path}"
        await_widget(hot)
        held, others = {name: [] for name in SERVICES}, []
        for number in range(1, rounds + 1):
            progress(f"start: memory under load, round {number} of {rounds}")
            others.append(self.timed(lambda: self.load(project, hot, f"m{number}", max(10, seconds)))[1])
            for name, limit in SERVICES.items():
                held[name].append((most_resident(self.pid(name)), limit))
        return held, sum(others) / len(others)

    def load(self, project, hot, run, seconds):
        """Writers, readers of the listing and of search, and apps, all at once."""
        read = f"http://127.0.0.1:{self.service_port('query-service')}/api/projects/{project}/widgets"
        write = f"http://127.0.0.1:{self.service_port('command-service')}/api/projects/{project}/widgets"
        who = [f"Authorization: Bearer {self.token}"]
        query = self.pid("query-service")
        with concurrent.futures.ThreadPoolExecutor() as pool:
            loads = [
                pool.submit(
                    wrk,
                    write,
                    self.pid("command-service"),
                    seconds,
                    connections=32,
                    script=HERE / "create.lua",
                    environment={"BENCH_RUN": run, "BENCH_TOKEN": self.token},
                    may_refuse=True,
                ),
                pool.submit(
                    wrk, f"{read}?limit=50&sort=-updatedAt", query, seconds, connections=8, headers=who, may_refuse=True
                ),
                pool.submit(
                    wrk, f"{read}/search?q=bench&limit=20", query, seconds, connections=8, headers=who, may_refuse=True
                ),
                pool.submit(wrk, hot, self.pid("delivery-service"), seconds, connections=64),
            ]
            done = [load.result() for load in loads]
        kinds = zip(("creates", "pages", "searches", "deliveries"), done)
        progress("start: " + ", ".join(f"{load.requests} {kind}, {load.refused} refused" for kind, load in kinds))


def await_quiet():
    """Some machines are never quiet, so not for ever."""
    await_rest(busy_micros, 0.15 * os.cpu_count(), 60)


def most_resident(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024
