#!/usr/bin/env python3
"""Tells caches in front of delivery what to forget, as a receiver of Vitrine's webhooks.

    purge.py --secret-file FILE --varnish http://127.0.0.1:6081 [--varnish …] [--fastly SERVICE_ID] [--listen 127.0.0.1:9100]

The file has the webhook's secret, and while two overlap both, one a line. FASTLY_API_TOKEN is Fastly's token.
A call is answered with 204 when every cache has forgotten; otherwise with 503, and Vitrine sends it again. Purging twice
does no harm, so nothing is kept between calls but the ids of the last ones. Needs Python 3.9 or later and nothing else.
"""

import argparse
import base64
import collections
import hashlib
import hmac
import json
import os
import sys
import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MAX_BODY_BYTES = 2 << 20
MAX_AGE_SECONDS = 300  # of a call's timestamp
TIMEOUT_SECONDS = 3  # for one request to one cache; a webhook waits 15 s for all of it
ATTEMPTS = 3
RETRY_DELAY_SECONDS = 0.5
REPEAT_SECONDS = 5  # a cache that was fetching the old answer during the purge keeps it: it is told once more
MAX_STORED_IDS = 10_000

PURGED_EVENTS = {"widget.published", "widget.unpublished", "widget.deleted"}


def keys(event):
    """The surrogate keys of all answers that the event changes; none if apps see nothing of it."""
    project = event["source"].rpartition("/")[2]
    name = event["type"].removeprefix("io.vitrine.").rpartition(".v")[0]
    if name in PURGED_EVENTS:
        return [event["subject"], project + "-lists"]
    if name.startswith("placement."):
        return [project + "-lists"]
    if (name.startswith("asset.") and name != "asset.created") or name in {"project.max-age-changed", "project.key-changed"}:
        return [project]  # the event does not name the widgets that show the asset
    return []


def is_genuine(secrets, headers, body, now):
    """Whether the call was signed with one of the secrets, and lately, as Standard Webhooks 1.0 has it."""
    try:
        if abs(now - int(headers["webhook-timestamp"])) > MAX_AGE_SECONDS:
            return False
        signed = f'{headers["webhook-id"]}.{headers["webhook-timestamp"]}.'.encode() + body
        given = [one[3:] for one in headers["webhook-signature"].split() if one.startswith("v1,")]
    except (TypeError, ValueError, AttributeError):
        return False
    for secret in secrets:
        key = base64.b64decode(secret.removeprefix("whsec_"))
        mine = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        if any(hmac.compare_digest(mine.encode(), one.encode()) for one in given):
            return True
    return False


class Varnish:
    """A Varnish with deploy/purge/varnish.vcl."""

    def __init__(self, url):
        self.name = url
        self.url = url

    def request(self, names):
        return urllib.request.Request(self.url, method="PURGE", headers={"xkey-purge": " ".join(names)})


class Fastly:
    def __init__(self, service, token, api="https://api.fastly.com"):
        self.name = "fastly " + service
        self.url = f"{api}/service/{service}/purge"
        self.token = token

    def request(self, names):
        headers = {"Surrogate-Key": " ".join(names), "Fastly-Key": self.token, "Accept": "application/json"}
        return urllib.request.Request(self.url, method="POST", headers=headers)


def forget(cache, names):
    """Raises OSError if the cache did not say that it has forgotten, after a few attempts."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with urllib.request.urlopen(cache.request(names), timeout=TIMEOUT_SECONDS):
                return
        except OSError as problem:  # a refusal, a time-out, no connection
            if attempt == ATTEMPTS:
                raise OSError(f"{cache.name} was not purged of {' '.join(names)}: {problem}") from problem
            time.sleep(RETRY_DELAY_SECONDS)


class Purger:
    def __init__(self, secrets, caches, again=REPEAT_SECONDS):
        self.secrets = secrets
        self.caches = caches
        self.again = again
        self.done = collections.OrderedDict()
        self.lock = threading.Lock()

    def take(self, headers, body, now=None):
        """The status to answer a call with."""
        if not is_genuine(self.secrets, headers, body, time.time() if now is None else now):
            return 401
        try:
            event = json.loads(body)
            names = keys(event)
        except (ValueError, KeyError, TypeError, AttributeError):
            return 400
        call = headers["webhook-id"]
        if not names or self.is_done(call):
            return 204
        try:
            self.purge(names)
        except OSError as problem:
            print(f"purge: {problem}; the webhook calls again", file=sys.stderr, flush=True)
            return 503
        self.remember(call)
        print(f"purge: {event['type']} {' '.join(names)}", flush=True)
        if self.again > 0:
            later = threading.Timer(self.again, self.purge_again, [names])
            later.daemon = True
            later.start()
        return 204

    def purge(self, names):
        """All caches, also those after one that failed."""
        problems = []
        for cache in self.caches:
            try:
                forget(cache, names)
            except OSError as problem:
                problems.append(problem)
        if problems:
            raise problems[0]

    def purge_again(self, names):
        try:
            self.purge(names)
        except OSError as problem:
            print(f"purge: the second time failed: {problem}", file=sys.stderr, flush=True)

    def is_done(self, call):
        with self.lock:
            return call in self.done

    def remember(self, call):
        with self.lock:
            self.done[call] = True
            while len(self.done) > MAX_STORED_IDS:
                self.done.popitem(last=False)


def server(address, purger):
    class Hook(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 15

        def do_POST(self):
            length = self.headers.get("content-length", "")
            if not length.isdecimal() or int(length) > MAX_BODY_BYTES:
                self.close_connection = True
                return self.answer(413)
            return self.answer(purger.take(self.headers, self.rfile.read(int(length))))

        def answer(self, status):
            self.send_response(status)
            if status != 204:
                self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass  # what was purged is logged, and what was not

    return ThreadingHTTPServer(address, Hook)


def main():
    options = argparse.ArgumentParser(description="Purges caches when Vitrine's webhooks say that something changed.")
    options.add_argument("--secret-file", required=True, help="the webhook's secrets, whsec_…, one a line")
    options.add_argument("--listen", default="127.0.0.1:9100", help="address and port (%(default)s)")
    options.add_argument("--varnish", action="append", default=[], metavar="URL")
    options.add_argument("--fastly", action="append", default=[], metavar="SERVICE_ID")
    options.add_argument("--again", type=float, default=REPEAT_SECONDS, metavar="SECONDS",
                         help="after this long each purge is sent once more, 0 for not (%(default)s)")
    given = options.parse_args()
    with open(given.secret_file, encoding="ascii") as file:
        secrets = file.read().split()
    if not secrets:
        options.error(f"{given.secret_file} has no secret")
    if given.fastly and not os.environ.get("FASTLY_API_TOKEN"):
        options.error("--fastly needs FASTLY_API_TOKEN")
    caches = [Varnish(url) for url in given.varnish]
    caches += [Fastly(service, os.environ["FASTLY_API_TOKEN"]) for service in given.fastly]
    if not caches:
        options.error("name a cache: --varnish or --fastly")
    host, _, port = given.listen.rpartition(":")
    with server((host, int(port)), Purger(secrets, caches, given.again)) as listening:
        print(f"purge: listening on {host}:{listening.server_address[1]}", flush=True)
        listening.serve_forever()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        pass
