"""From how many events a second the listing is filled anew, with a million widgets' events among them (--widgets).

Asked for as an operator does, with ./vitrine rebuild. Counted are all events of the topic; the time is from the asking to
the moment from which the new tables are read, the making of their indexes and all waiting included. Meanwhile one client
reads: the first page of a project of these widgets, twenty times a second. An answer other than 200, or one with other
widgets than before, ends the measurement.
"""

import http.client
import json
import statistics
import subprocess
import threading
import time

import million
from measuring import ROOT, Failed, Figure, progress
from paced import quantile
from watching import Watch

MIN_EVENTS_PER_SECOND = 20_000

# What a person who waits for a page takes for at once.
MAX_READ_MILLIS = 100

READS = 20


def measure(installation, rounds, widgets):
    projects = million.load(installation, widgets)
    rates, reads, others = [], [], []
    for number in range(1, rounds + 1):
        progress(f"rebuild: round {number} of {rounds}")
        watch = Watch(installation)
        with Reads(installation, projects[0]) as meanwhile:
            done = rebuild()
        others.append(watch.others)
        if done["events"] < widgets:
            raise Failed(f"The topic has {done['events']} events for {widgets} widgets")
        rates.append((done["events"] / done["seconds"], MIN_EVENTS_PER_SECOND))
        reads.append((quantile(meanwhile.times, 0.95) * 1000, MAX_READ_MILLIS))
    busy = statistics.mean(others)
    return [
        Figure("events of a rebuild of the listing", "/s", rates, 1.0, False, busy),
        Figure("reads meanwhile, all 200, p95", "ms", reads, 1.0, True, busy),
    ]


def rebuild():
    run = subprocess.run([ROOT / "vitrine", "rebuild", "--json"], capture_output=True, text=True)
    if run.returncode:
        raise Failed(f"./vitrine rebuild: {run.stderr or run.stdout}")
    return json.loads(run.stdout)


class Reads:
    """One client that reads as long as the with-block lasts."""

    def __init__(self, installation, project):
        self.times = []
        self._port = installation.service_port("query-service")
        self._path = f"/api/projects/{project}/widgets?limit=20"
        self._headers = {"Authorization": f"Bearer {installation.token}"}
        self._end = threading.Event()
        self._failure = None
        self._thread = threading.Thread(target=self._run)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *failed):
        self._end.set()
        self._thread.join()
        if self._failure and not any(failed):
            raise Failed(self._failure)

    def _run(self):
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        first = None
        while not self._end.wait(1 / READS):
            begun = time.monotonic()
            try:
                connection.request("GET", self._path, headers=self._headers)
                answer = connection.getresponse()
                body = answer.read()
            except (OSError, http.client.HTTPException) as failure:
                self._failure = f"A read while the listing was rebuilt failed: {failure!r}"
                return
            self.times.append(time.monotonic() - begun)
            first = first or body
            if answer.status != 200 or body != first:
                self._failure = f"A read while the listing was rebuilt returned {answer.status}: {body[:300]!r}"
                return
