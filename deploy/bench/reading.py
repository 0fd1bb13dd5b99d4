"""How long a page takes in a project of 100,000 widgets among a million (--widgets), the last one beside the first.

One client, one page of a hundred widgets at a time, straight at the query service: the first page, one in the middle and
the last, in turn. Ratios are of medians, p95 is of all three. The last page is the one that has no next one, found by
following the links there; or, of the stores API, which numbers them, the highest number.
"""

import http.client
import re
import statistics
import time

import million
from measuring import Failed, Figure, progress
from paced import quantile
from watching import Watch

LIMIT = 100
STRIDE = 1000
WARM_UP = 30
TIMEOUT = 30
MAX_DEPTH_FACTOR = 1.5


def listing(installation, seconds, rounds, widgets):
    project = million.load(installation, widgets)[0]
    reader = Reader(installation)
    cursors = reader.walk(f"/api/projects/{project}/widgets?limit={LIMIT}")
    key = installation.call("GET", f"/api/projects/{project}")["key"]
    last = -(-widgets // million.PROJECTS // LIMIT)
    numbers = [f"/stores/{key}/v3/content/widgets?limit={LIMIT}&page={page}" for page in (1, (last + 1) // 2, last)]
    return [
        *_figures(installation, reader, "listing", cursors, 20, seconds, rounds),
        *_figures(installation, reader, "listing by number", numbers, 20, seconds, rounds),
    ]


def search(installation, seconds, rounds, widgets):
    project = million.load(installation, widgets)[0]
    reader = Reader(installation)
    base = f"/api/projects/{project}/widgets/search?limit={LIMIT}"
    return [
        *_figures(installation, reader, "search, all", reader.walk(base), 50, seconds, rounds),
        *_figures(installation, reader, "search, a word", reader.walk(f"{base}&q=sale"), 50, seconds, rounds),
    ]


def _figures(installation, reader, name, pages, most, seconds, rounds):
    depth, quick, others = [], [], []
    progress(f"{name}: warming up")
    reader.times(pages, WARM_UP)
    for number in range(1, rounds + 1):
        progress(f"{name}: round {number} of {rounds}")
        watch = Watch(installation)
        times = reader.times(pages, seconds)
        others.append(watch.others)
        depth.append((statistics.median(times[-1]) * 1000, statistics.median(times[0]) * 1000))
        quick.append((quantile([one for page in times for one in page], 0.95) * 1000, most))
    busy = statistics.mean(others)
    return [
        Figure(f"{name}, last page against first", "ms", depth, MAX_DEPTH_FACTOR, True, busy),
        Figure(f"{name}, p95", "ms", quick, 1.0, True, busy),
    ]


class Reader:
    """One client with one connection."""

    def __init__(self, installation):
        self._connection = http.client.HTTPConnection("127.0.0.1", installation.service_port("query-service"), timeout=30)
        self._headers = {"Authorization": f"Bearer {installation.token}", "X-Auth-Token": installation.token}

    def _get(self, path):
        """Asks again where the answer is 503: a refusal is a late answer and no quick one."""
        deadline = time.monotonic() + TIMEOUT
        while True:
            self._connection.request("GET", path, headers=self._headers)
            answer = self._connection.getresponse()
            body = answer.read()
            if answer.status == 200:
                return answer
            if answer.status != 503 or time.monotonic() > deadline:
                raise Failed(f"{path}: {answer.status} {body.decode()}")

    def walk(self, first):
        """The first page, one in the middle and the last, by following the links; most of the way in longer strides."""
        limit, stride = f"limit={LIMIT}", f"limit={STRIDE}"
        strides = self._follow(first.replace(limit, stride))
        *_, last = self._follow(strides[-1].replace(stride, limit))
        return [first, strides[len(strides) // 2].replace(stride, limit), last]

    def _follow(self, first):
        paths = [first]
        while found := re.search(r'<([^>]+)>; rel="next"', self._get(paths[-1]).headers["Link"] or ""):
            paths.append(found[1])
            progress(f"on the way to the last page: {len(paths)}")
        return paths

    def times(self, pages, seconds):
        """For each page how long it took, asked in turn for so long."""
        times = [[] for _ in pages]
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for path, took in zip(pages, times):
                begun = time.monotonic()
                self._get(path)
                took.append(time.monotonic() - begun)
        return times
