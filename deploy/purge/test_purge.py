#!/usr/bin/env python3
"""Purges a real Varnish by signed webhooks. Needs varnish and varnish-modules; every listener is on 127.0.0.1."""

import base64
import hashlib
import hmac
import http.client
import json
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import threading
import time
import unittest
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import purge

HERE = pathlib.Path(__file__).parent
SECRET = "whsec_" + base64.b64encode(b"a secret of the test, 32 bytes !").decode()
VARNISHD = shutil.which("varnishd", path=os.environ.get("PATH", "") + ":/usr/sbin")
TIMEOUT_SECONDS = 60


def wait_until(condition, what):
    end = time.monotonic() + TIMEOUT_SECONDS
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"not within {TIMEOUT_SECONDS} s: {what}")
        time.sleep(0.05)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(port, path, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


class Delivery(ThreadingHTTPServer):
    """Answers as delivery does, and each time with another number, so that a kept answer can be told from a fresh one."""

    def __init__(self, port=0):
        self.keys = {}
        self.caching = "public, max-age=3600, stale-if-error=86400"
        self.served = 0
        super().__init__(("127.0.0.1", port), Answer)
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        known = self.server.keys.get(self.path)
        if known:
            self.server.served += 1
        body = f"{self.path} {self.server.served}".encode()
        self.send_response(200 if known or self.path == "/embed.js" else 404)
        self.send_header("Cache-Control", self.server.caching if known else "no-store")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Surrogate-Key", known or "")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Signed:
    """A call of a webhook."""

    def __init__(self, kind, project, subject, secret=SECRET, at=None):
        self.body = json.dumps({"type": f"io.vitrine.{kind}.v1", "source": f"/projects/{project}", "subject": subject}).encode()
        timestamp = str(int(time.time() if at is None else at))
        call = str(uuid.uuid4())
        key = base64.b64decode(secret.removeprefix("whsec_"))
        signature = hmac.new(key, f"{call}.{timestamp}.".encode() + self.body, hashlib.sha256).digest()
        self.headers = {"webhook-id": call, "webhook-timestamp": timestamp,
                        "webhook-signature": "v1,bm90aGluZw== v1," + base64.b64encode(signature).decode()}

    def send(self, port):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            connection.request("POST", "/", body=self.body, headers=self.headers)
            return connection.getresponse().status
        finally:
            connection.close()


class Listening:
    """A purger that takes calls."""

    def __init__(self, *caches, again=0):
        self.server = purge.server(("127.0.0.1", 0), purge.Purger([SECRET], caches, again))
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


@unittest.skipUnless(VARNISHD or os.environ.get("CI"), "needs Debian's varnish and varnish-modules")
class PurgeOfVarnish(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.delivery = Delivery()
        cls.directory = tempfile.mkdtemp(prefix="varnish")
        os.chmod(cls.directory, 0o755)
        vcl = pathlib.Path(cls.directory, "test.vcl")
        vcl.write_text((HERE / "varnish.vcl").read_text().replace('"8080"', f'"{cls.delivery.server_address[1]}"'))
        cls.port = free_port()
        cls.log = open(pathlib.Path(cls.directory, "log"), "w+b")
        cls.varnish = subprocess.Popen(
            [VARNISHD, "-F", "-n", cls.directory + "/n", "-a", f"127.0.0.1:{cls.port}", "-f", str(vcl), "-s", "malloc,16m"],
            stdout=cls.log, stderr=subprocess.STDOUT)
        try:
            wait_until(cls.is_up, "Varnish answers")
        except AssertionError:
            cls.log.seek(0)
            print(cls.log.read().decode())
            cls.tearDownClass()
            raise

    @classmethod
    def is_up(cls):
        if cls.varnish.poll() is not None:
            raise AssertionError("varnishd ended")
        try:
            return get(cls.port, "/embed.js")[0] == 200
        except OSError:
            return False

    @classmethod
    def tearDownClass(cls):
        cls.varnish.terminate()
        cls.varnish.wait()
        cls.log.close()
        cls.delivery.shutdown()
        cls.delivery.server_close()
        shutil.rmtree(cls.directory, ignore_errors=True)

    def setUp(self):
        self.project, self.hero, self.footer = (str(uuid.uuid4()) for _ in range(3))
        root = f"/delivery/{self.project}"
        self.one, self.other, self.list = f"{root}/widgets/hero.json", f"{root}/widgets/footer.json", f"{root}/placements.json"
        self.delivery.keys[self.one] = f"{self.project} {self.hero}"
        self.delivery.keys[self.other] = f"{self.project} {self.footer}"
        self.delivery.keys[self.list] = f"{self.project} {self.project}-lists {self.footer}"
        self.purger = Listening(purge.Varnish(f"http://127.0.0.1:{self.port}"))
        self.addCleanup(self.purger.close)
        self.before = {path: get(self.port, path) for path in (self.one, self.other, self.list)}
        self.assertEqual(self.fresh(), set())

    def fresh(self):
        """The addresses whose answer is another than before."""
        return {path for path, answer in self.before.items() if get(self.port, path) != answer}

    def call(self, kind, subject):
        return Signed(kind, self.project, subject).send(self.purger.port)

    def test_a_published_widget_and_the_lists_are_forgotten_and_nothing_else(self):
        self.assertEqual(self.call("widget.published", self.hero), 204)
        self.assertEqual(self.fresh(), {self.one, self.list})

    def test_a_placement_changes_lists_only(self):
        self.assertEqual(self.call("placement.moved", str(uuid.uuid4())), 204)
        self.assertEqual(self.fresh(), {self.list})

    def test_an_asset_may_be_anywhere_in_its_project(self):
        self.assertEqual(self.call("asset.titled", str(uuid.uuid4())), 204)
        self.assertEqual(self.fresh(), {self.one, self.other, self.list})

    def test_an_edit_that_is_not_published_changes_nothing(self):
        self.assertEqual(self.call("widget.renamed", self.hero), 204)
        self.assertEqual(self.fresh(), set())

    def test_a_call_that_is_not_genuine_changes_nothing(self):
        other = "whsec_" + base64.b64encode(b"x" * 32).decode()
        self.assertEqual(Signed("widget.published", self.project, self.hero, other).send(self.purger.port), 401)
        self.assertEqual(Signed("widget.published", self.project, self.hero, at=time.time() - 900).send(self.purger.port), 401)
        changed = Signed("widget.renamed", self.project, self.hero)
        changed.body = changed.body.replace(b"renamed", b"deleted")
        self.assertEqual(changed.send(self.purger.port), 401)
        self.assertEqual(self.fresh(), set())

    def test_a_call_that_comes_twice_purges_once(self):
        call = Signed("widget.published", self.project, self.hero)
        self.assertEqual(call.send(self.purger.port), 204)
        self.before = {path: get(self.port, path) for path in self.before}
        self.assertEqual(call.send(self.purger.port), 204)
        self.assertEqual(self.fresh(), set())

    def test_a_cache_that_is_away_is_tried_again_by_the_webhook_and_the_others_are_purged_at_once(self):
        away = free_port()
        purger = Listening(purge.Varnish(f"http://127.0.0.1:{away}"), purge.Varnish(f"http://127.0.0.1:{self.port}"))
        self.addCleanup(purger.close)
        call = Signed("widget.published", self.project, self.hero)
        self.assertEqual(call.send(purger.port), 503)
        self.assertEqual(self.fresh(), {self.one, self.list})

        asked = []

        class Cache(BaseHTTPRequestHandler):
            def do_PURGE(self):
                asked.append(self.headers["xkey-purge"])
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_):
                pass

        cache = ThreadingHTTPServer(("127.0.0.1", away), Cache)
        threading.Thread(target=cache.serve_forever, daemon=True).start()
        self.addCleanup(cache.server_close)
        self.addCleanup(cache.shutdown)
        self.assertEqual(call.send(purger.port), 204)
        self.assertEqual(asked, [f"{self.hero} {self.project}-lists"])

    def test_what_was_being_fetched_during_the_purge_is_purged_a_little_later(self):
        purger = Listening(purge.Varnish(f"http://127.0.0.1:{self.port}"), again=1)
        self.addCleanup(purger.close)
        self.assertEqual(Signed("widget.published", self.project, self.hero).send(purger.port), 204)
        kept = get(self.port, self.one)
        wait_until(lambda: get(self.port, self.one) != kept, "the second purge")

    def test_an_address_of_its_own_is_kept_once_for_all_browsers(self):
        for accept in ("application/json", "text/html,*/*;q=0.8", "*/*"):
            self.assertEqual(get(self.port, self.one, Accept=accept), self.before[self.one])

    def test_a_fresh_answer_is_given_to_who_asks_for_it_and_to_all_after_it(self):
        page = f"/delivery/{self.project}/widgets/hero.html"
        self.delivery.keys[page] = f"{self.project} {self.hero}"
        old = get(self.port, page)
        new = get(self.port, page, Cache_Control="max-age=0")
        self.assertNotEqual(new, old)
        self.assertEqual(get(self.port, page), new)

    def test_only_this_machine_may_purge_and_only_by_key(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        self.addCleanup(connection.close)
        connection.request("PURGE", "/")
        self.assertEqual(connection.getresponse().status, 400)


@unittest.skipUnless(VARNISHD or os.environ.get("CI"), "needs Debian's varnish and varnish-modules")
class DeliveryAway(PurgeOfVarnish):
    """What is old is shown while delivery is away, if it says so; its own Varnish, for its delivery goes."""

    def test_what_is_too_old_is_shown_while_delivery_is_away(self):
        path = f"/delivery/{self.project}/widgets/old.json"
        strict = f"/delivery/{self.project}/widgets/strict.json"
        self.delivery.keys[path] = self.delivery.keys[strict] = self.project
        self.delivery.caching = "public, max-age=1, stale-if-error=86400"
        old = get(self.port, path)
        self.delivery.caching = "public, max-age=1, must-revalidate"
        get(self.port, strict)
        wait_until(lambda: get(self.port, path) != old, "the answer is too old")
        self.delivery.caching = "public, max-age=1, stale-if-error=86400"
        wait_until(lambda: get(self.port, path)[0] == 200, "delivery answers")
        time.sleep(1.1)
        last = get(self.port, path)
        self.delivery.shutdown()
        self.delivery.server_close()

        wait_until(lambda: get(self.port, strict)[0] == 503, "a strict answer is not shown any more")
        wait_until(lambda: get(self.port, path) == last, "the old answer is shown")


def load_tests(loader, _, __):
    suite = unittest.TestSuite(loader.loadTestsFromTestCase(PurgeOfVarnish))
    suite.addTest(DeliveryAway("test_what_is_too_old_is_shown_while_delivery_is_away"))
    return suite


if __name__ == "__main__":
    unittest.main()
