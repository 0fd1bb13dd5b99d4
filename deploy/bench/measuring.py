"""What the parts of the benchmark share: the installation, load, CPU time, and how figures are shown."""

import dataclasses
import json
import math
import os
import pathlib
import re
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
TICK_MICROS = 1_000_000 / os.sysconf("SC_CLK_TCK")


class Failed(Exception):
    """Says what to do about it."""


class Installation:
    """The one at VITRINE_HOME and VITRINE_PORT, as ./vitrine knows it."""

    def __init__(self, home, port, token):
        self.home = home
        self.port = port
        self.token = token

    @staticmethod
    def running():
        home = pathlib.Path(os.environ.get("VITRINE_HOME", ROOT / ".vitrine"))
        token = subprocess.run([ROOT / "vitrine", "token"], capture_output=True, text=True)
        if token.returncode or not (home / "run" / "delivery-service.pid").exists():
            raise Failed("Vitrine is not running. Start it with ./vitrine up")
        port = int(os.environ.get("VITRINE_PORT") or (home / "port").read_text())
        return Installation(home, port, token.stdout.strip())

    def pid(self, service):
        return int((self.home / "run" / f"{service}.pid").read_text().split()[0])

    def settings(self, service):
        lines = (self.home / "secrets" / f"{service}.properties").read_text().splitlines()
        return {key: re.sub(r"\\([:=])", r"\1", value) for key, _, value in (line.partition("=") for line in lines)}

    def service_port(self, service, setting="server.port"):
        return int(self.settings(service)[setting])

    def call(self, method, path, body=None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refused:
            raise Failed(f"{method} {path}: {refused.code} {refused.read().decode()}") from refused
        except urllib.error.URLError as nobody:
            raise Failed(f"No response on port {self.port}: {nobody.reason}. See ./vitrine status") from nobody

    def project(self):
        return self.call("POST", "/api/projects", {"name": "Bench"})["id"]


def cpu_micros(*pids):
    """Of processes since they began, together."""
    stats = [pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split() for pid in pids]
    return sum(int(fields[11]) + int(fields[12]) for fields in stats) * TICK_MICROS


def busy_micros():
    """Of the whole machine since it began."""
    user, nice, system, _, _, irq, softirq, *_ = map(int, pathlib.Path("/proc/stat").read_text().split("\n")[0].split()[1:])
    return (user + nice + system + irq + softirq) * TICK_MICROS


@dataclasses.dataclass
class Load:
    """The result of one run of a load; p99 in milliseconds, if its script prints it."""

    requests: int
    seconds: float
    micros: float
    others: float
    p99: float = 0
    refused: int = 0

    @property
    def rate(self):
        return self.requests / self.seconds

    @property
    def cost(self):
        """CPU microseconds a request."""
        return self.micros / self.requests


def await_rest(micros, share, timeout):
    """Whether what micros() counts came to use no more than this share of a processor, within so many seconds."""
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        before = micros()
        time.sleep(1)
        if micros() - before <= share * 1_000_000:
            return True
    return False


def children_micros():
    times = os.times()
    return (times.children_user + times.children_system) * 1_000_000


def wrk(url, pid, seconds, connections=64, headers=(), script=None, environment=None, may_refuse=False):
    """Loads the url with wrk and looks at what that costs the process, or several in a tuple together.

    An answer other than 2xx or 3xx ends the run, unless the load is more than the service may admit (may_refuse).
    """
    pids = pid if isinstance(pid, tuple) else (pid,)
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s"]
    for header in headers:
        command += ["-H", header]
    if script:
        command += ["-s", str(script)]
    before, busy, own = cpu_micros(*pids), busy_micros(), children_micros()
    began = time.monotonic()
    run = subprocess.run([*command, url], capture_output=True, text=True, env={**os.environ, **(environment or {})})
    took = time.monotonic() - began
    micros = cpu_micros(*pids) - before
    strangers = busy_micros() - busy - micros - (children_micros() - own)
    found = re.search(r"(\d+) requests in ([\d.]+)([sm])", run.stdout)
    if run.returncode or not found or not int(found[1]):
        raise Failed(f"wrk failed for {url}: {run.stderr or run.stdout}")
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", run.stdout)
    errors = re.search(r"Socket errors: (.*)", run.stdout)
    if errors or wrong and not may_refuse:
        raise Failed(f"{url}: {(errors or wrong)[0]}")
    latency = re.search(r"RESULT \d+ [\d.]+ [\d.]+ ([\d.]+)", run.stdout)
    return Load(
        int(found[1]),
        float(found[2]) * (60 if found[3] == "m" else 1),
        micros,
        max(0, strangers) / (took * 1_000_000 * os.cpu_count()),
        float(latency[1]) if latency else 0,
        int(wrong[1]) if wrong else 0,
    )


def warm_up(part, cost):
    """Until the JIT has done its work: of three windows of load none costs a thirtieth less than the best before them."""
    costs = []
    while len(costs) < 18 and (len(costs) < 6 or min(costs[-3:]) < 0.97 * min(costs[:-3])):
        progress(f"{part}: warming up, {len(costs) + 1} times 10 s")
        costs.append(cost(10))


@dataclasses.dataclass
class Figure:
    """One line of the table: pairs of what was measured and its limit, round by round.

    The limit is what the machine can do at all, the same measured under better circumstances, or a promise in figures,
    which is the same in every round. What there is to say besides, for people, is in also.
    """

    name: str
    unit: str
    pairs: list
    target: float
    less_is_better: bool
    others: float
    also: str = ""

    @property
    def ratios(self):
        return [measured / limit for measured, limit in self.pairs]

    @property
    def ratio(self):
        return statistics.median(self.ratios)

    @property
    def met(self):
        return self.ratio <= self.target if self.less_is_better else self.ratio >= self.target

    def report(self):
        return {
            "figure": self.name,
            "unit": self.unit,
            "measured": [round(measured, 2) for measured, _ in self.pairs],
            "limit": [round(limit, 2) for _, limit in self.pairs],
            "ratio": {"median": round(self.ratio, 3), "from": round(min(self.ratios), 3), "to": round(max(self.ratios), 3)},
            "target": f"at {'most' if self.less_is_better else 'least'} {self.target}",
            "met": self.met,
            "others": round(self.others, 3),
            "also": self.also,
        }


def progress(text):
    """A line that the next one takes the place of."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


class Table:
    def __init__(self, figures):
        self.figures = figures

    def print(self):
        progress("")
        row = "{:<42} {:>12} {:>12} {:>8} {:>15} {:>9} {:>5} {:>7}  {}".format
        print(row("figure", "measured", "limit", "ratio", "from - to", "target", "met", "others", "also"))
        for figure in self.figures:
            measured, limits = zip(*figure.pairs)
            print(
                row(
                    figure.name,
                    f"{statistics.median(measured):.1f} {figure.unit}",
                    f"{statistics.median(limits):.1f} {figure.unit}",
                    f"{figure.ratio:.2f}",
                    f"{min(figure.ratios):.2f} - {max(figure.ratios):.2f}",
                    f"{'<=' if figure.less_is_better else '>='} {figure.target}",
                    "yes" if figure.met else "no",
                    f"{figure.others:.0%}",
                    figure.also,
                ).rstrip()
            )


class Chart:
    """How far each ratio is from its target, on a logarithmic scale: the line in the middle is the target."""

    WIDTH, BAR, GAP, LABEL, VALUE = 820, 18, 14, 280, 140

    def __init__(self, figures):
        self.figures = figures

    def svg(self):
        target = (self.LABEL + self.WIDTH - self.VALUE) / 2
        away = [math.log10(figure.ratio / figure.target) for figure in self.figures]
        decade = (target - self.LABEL) / max(1, *map(abs, away))
        lines = []
        for row, (figure, distance) in enumerate(zip(self.figures, away)):
            top = 20 + row * (self.BAR + self.GAP)
            colour = "#2e7d5b" if figure.met else "#b3541e"
            left, width = target + min(0, distance) * decade, max(1, abs(distance) * decade)
            wanted = f"{'at most' if figure.less_is_better else 'at least'} {figure.target:g}"
            lines.append(
                f'<text x="{self.LABEL - 8}" y="{top + 13}" text-anchor="end">{figure.name}</text>'
                f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{self.BAR}" fill="{colour}"/>'
                f'<text x="{self.WIDTH - self.VALUE + 8}" y="{top + 13}">{figure.ratio:.2f}, {wanted}</text>'
            )
        height = 20 + len(self.figures) * (self.BAR + self.GAP) + 10
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.WIDTH} {height}" width="{self.WIDTH}" height="{height}"'
            ' font-family="sans-serif" font-size="12" role="img">'
            "<title>Ratios to the limit of the same run; the line is the target, green has met it</title>"
            f'<rect width="{self.WIDTH}" height="{height}" fill="#fff"/>{"".join(lines)}'
            f'<line x1="{target:.1f}" x2="{target:.1f}" y1="12" y2="{height - 8}" stroke="#444"/></svg>\n'
        )
