"""What attacks share: the installation, tenants, requests in HTTP and in bytes, and the innocent tenant's stopwatch."""

import contextlib
import http.client
import json
import os
import pathlib
import random
import socket
import statistics
import subprocess
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
TIMEOUT = 60

EVERYTHING = "widgets:* assets:* templates:* audit:* webhooks:* projects:* operations:* members:* organizations:*"


class NotRunning(Exception):
    """States what to start."""


class Answer:
    """Status, headers (lower case) and body of one answer, and how long it took in seconds."""

    def __init__(self, status, headers, body, seconds):
        self.status = status
        self.headers = headers
        self.body = body
        self.seconds = seconds

    def json(self):
        return json.loads(self.body)

    def brief(self):
        return f"{self.status} {self.body[:200].decode(errors='replace')}"


class Stage:
    """A running installation, and what held in it so far."""

    def __init__(self, home, port, seed, heavy):
        self.home = home
        self.port = port
        self.heavy = heavy
        self.random = random.Random(seed)
        self.passed = 0
        self.failed = 0
        self.tokens = {}
        self.owner = self.token()
        self.pids = self.processes()

    @staticmethod
    def of_environment(seed, heavy):
        home = pathlib.Path(os.environ.get("VITRINE_HOME", ROOT / ".vitrine"))
        if not (home / "run" / "delivery-service.pid").exists():
            raise NotRunning("Nothing runs here; ./vitrine up first")
        port = int(os.environ.get("VITRINE_PORT") or (home / "port").read_text())
        return Stage(home, port, seed, heavy)

    # Results

    def begin(self, name):
        print(f"{name}:", flush=True)

    def check(self, claim, held, seen):
        """Notes one result. The claim is what must hold, seen is what was measured."""
        print(f"  {'held  ' if held else 'FAILED'} {claim} ({seen})", flush=True)
        if held:
            self.passed += 1
        else:
            self.failed += 1

    def everything_still_runs(self):
        now = self.processes()
        ended = [name for name, pid in self.pids.items() if now.get(name) != pid]
        self.check("every process still runs", not ended, ", ".join(ended) or f"{len(now)} processes")
        self.pids = now

    def processes(self):
        """The pid of each process of the installation that is alive, by name."""
        found = {}
        for file in sorted((self.home / "run").glob("*.pid")):
            pid = int(file.read_text().split()[0])
            if pathlib.Path(f"/proc/{pid}").exists():
                found[file.stem] = pid
        return found

    def delivery_port(self):
        """Of the delivery node itself, where apps reach it without the gateway."""
        for line in (self.home / "secrets" / "delivery-service.properties").read_text().splitlines():
            if line.startswith("vitrine.delivery.port="):
                return int(line.partition("=")[2])
        raise NotRunning("The delivery node has no port")

    def resident_mb(self, service):
        status = pathlib.Path(f"/proc/{self.processes()[service]}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    # Tenants

    def token(self, project=None, scope=EVERYTHING, ttl="12h", sub="owner"):
        key = (project, scope, ttl, sub)
        if key not in self.tokens:
            command = [ROOT / "vitrine", "token", "--scope", scope, "--ttl", ttl, "--sub", sub]
            made = subprocess.run(command + (["--projects", project] if project else []), capture_output=True, text=True)
            if made.returncode:
                raise NotRunning(made.stderr.strip())
            self.tokens[key] = made.stdout.strip()
        return self.tokens[key]

    def tenant(self):
        return Tenant(self, self.send("POST", "/api/projects", {"name": "Attack"}).json())

    def text(self, length):
        """Random characters that compress badly."""
        return "".join(self.random.choices("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_", k=length))

    # Requests

    def send(self, method, path, body=None, token=None, headers=None, port=None, timeout=TIMEOUT):
        """One request on a connection of its own. Body: bytes as they are, anything else as JSON."""
        sent = {"Authorization": f"Bearer {self.owner if token is None else token}"} if token != "" else {}
        if body is not None:
            sent["Content-Type"] = "application/json"
        content = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        connection = http.client.HTTPConnection(HOST, port or self.port, timeout=timeout)
        began = time.monotonic()
        try:
            connection.request(method, path, content, {**sent, **(headers or {})})
            answer = connection.getresponse()
            read = answer.read()
            named = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, named, read, time.monotonic() - began)
        finally:
            connection.close()

    def get(self, path, **how):
        """As a stranger, without a token."""
        return self.send("GET", path, token="", **how)

    def connect(self, port=None, timeout=TIMEOUT):
        return socket.create_connection((HOST, port or self.port), timeout=timeout)

    def many(self, count, task):
        """Runs task(0..count-1) at the same time and returns what each returned or raised."""
        results = [None] * count

        def one(index):
            try:
                results[index] = task(index)
            except Exception as failure:  # the caller looks at it
                results[index] = failure

        threads = [threading.Thread(target=one, args=(index,), daemon=True) for index in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(3 * TIMEOUT)
        return results

    # The innocent tenant

    @contextlib.contextmanager
    def innocent(self, claim, factor=20, floor=1.0, worst=5.0, pace=0.1):
        """Times another tenant's writes and fetches while the block runs, beside the same before it.

        Held if its median answer stays within factor times its own undisturbed, or within floor seconds where that is
        more, its longest within factor times its longest undisturbed, or within worst seconds, and none fails.
        """
        other = self.tenant()
        widget = other.published("Innocent")
        quiet = Stopwatch(other, widget, pace)
        quiet.run_for(2)
        watch = Stopwatch(other, widget, pace)
        with watch:
            yield
        allowed = max(floor, factor * quiet.median())
        longest = max(worst, factor * quiet.longest())
        good = not watch.failures and watch.median() <= allowed and watch.longest() <= longest
        self.check(
            f"{claim}: another tenant is answered",
            good,
            f"median {watch.median() * 1000:.0f} ms, longest {watch.longest() * 1000:.0f} ms of {len(watch.times)},"
            f" undisturbed {quiet.median() * 1000:.0f} ms" + (f"; failed: {watch.failures[:3]}" if watch.failures else ""),
        )


class Tenant:
    """A project, its token, and the shortest way to make things in it."""

    def __init__(self, stage, project):
        self.stage = stage
        self.id = project["id"]
        self.key = project["key"]
        self.token = stage.owner
        self.made = 0

    def as_scope(self, scope, **how):
        """The same project for a caller with these rights only."""
        narrow = Tenant(self.stage, {"id": self.id, "key": self.key})
        narrow.token = self.stage.token(self.id, scope, **how)
        return narrow

    def send(self, method, path, body=None, **how):
        return self.stage.send(method, f"/api/projects/{self.id}{path}", body, token=self.token, **how)

    def store(self, method, path, body=None, **how):
        headers = {"X-Auth-Token": self.token}
        return self.stage.send(method, f"/stores/{self.key}/v3/content{path}", body, token="", headers=headers, **how)

    def public(self, path, **how):
        return self.stage.get(f"/delivery/{self.key}{path}", **how)

    def widget(self, name, **fields):
        self.made += 1
        slug = f"{name.lower()}-{self.made}-{self.stage.random.randrange(10**9)}"
        made = self.send("POST", "/widgets", {"name": name, "slug": slug, "layout": "GRID", **fields})
        if made.status != 201:
            raise AssertionError(made.brief())
        return made.json()["id"]

    def published(self, name, **fields):
        widget = self.widget(name, **fields)
        answer = self.send("PUT", f"/widgets/{widget}/publish")
        if answer.status != 200:
            raise AssertionError(answer.brief())
        return widget

    def seconds_until_audited(self, written, most):
        """How long it takes until the audit trail has what this write recorded; None if that is more than so many."""
        began = time.monotonic()
        token = {"Consistency-Token": written.headers["consistency-token"]}
        while time.monotonic() - began < most:
            if self.send("GET", "/audit?limit=1", headers=token).status == 200:
                return time.monotonic() - began
        return None

    def template(self, text, **fields):
        made = self.store("POST", "/widget-templates", {"name": "Template", "template": text, **fields})
        if made.status not in (200, 201):
            raise AssertionError(made.brief())
        return made.json()["data"]["uuid"]

    def on_template(self, template, configuration):
        made = self.store(
            "POST",
            "/widgets",
            {"name": "Drawn", "widget_template_uuid": template, "widget_configuration": configuration},
        )
        if made.status != 200:
            raise AssertionError(made.brief())
        return made.json()["data"]["uuid"]


class Stopwatch:
    """Writes and fetches at a user's pace until it is stopped; seconds of each, and what was answered wrongly."""

    def __init__(self, tenant, widget, pace):
        self.tenant = tenant
        self.widget = widget
        self.pace = pace
        self.times = []
        self.failures = []
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)

    def run(self):
        turn = 0
        while not self.stopped.is_set():
            turn += 1
            try:
                if turn % 2:
                    answer = self.tenant.send("PUT", f"/widgets/{self.widget}", {"description": f"Turn {turn}"})
                else:
                    answer = self.tenant.public(f"/widgets/{self.widget}")
                if answer.status != 200:
                    self.failures.append(answer.brief())
                self.times.append(answer.seconds)
            except OSError as failure:
                self.failures.append(repr(failure))
            self.stopped.wait(self.pace)

    def run_for(self, seconds):
        with self:
            time.sleep(seconds)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        # At least one answer that began during the attack.
        deadline = time.monotonic() + TIMEOUT
        while not self.times and time.monotonic() < deadline:
            time.sleep(0.05)
        self.stopped.set()
        self.thread.join(2 * TIMEOUT)

    def median(self):
        return statistics.median(self.times) if self.times else TIMEOUT

    def longest(self):
        return max(self.times, default=TIMEOUT)
