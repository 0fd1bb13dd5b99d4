"""What sending a published widget costs."""

import contextlib
import http.client
import os
import pathlib
import socket
import statistics
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

from java import java
from measuring import Failed, Figure, await_rest, cpu_micros, progress, warm_up, wrk

NGINX = """
daemon off; worker_processes 1; pid {home}/pid; error_log stderr crit;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nodelay on; keepalive_requests 1000000000; open_file_cache max=100;
  client_body_temp_path {home}/tmp; proxy_temp_path {home}/tmp; fastcgi_temp_path {home}/tmp;
  uwsgi_temp_path {home}/tmp; scgi_temp_path {home}/tmp; default_type application/json;
  server {{
    listen 127.0.0.1:{port}; root {home};
    add_header Cache-Control "public, max-age=0"; add_header Vary "Accept-Encoding, Accept";
    add_header Access-Control-Allow-Origin "*"; add_header Surrogate-Key "{key}";
  }}
}}
"""

ASSETS = 12


def measure(installation, seconds, rounds):
    progress("delivery: making a widget")
    path, node = widget(installation)
    base = f"http://127.0.0.1:{installation.service_port('delivery-service', 'vitrine.delivery.port')}"
    url = base + path
    body, tag = fetch(url)
    with nginx(body) as (limit, worker), node_without_memory(installation) as (cold, cold_pid):
        await_widget(cold + path)
        limit_tag = fetch(limit)[1]
        if not await_rest(lambda: cpu_micros(cold_pid), 0.05, 120):
            raise Failed(f"The delivery node {cold_pid} is still compacting its store after two minutes")
        known = [f"If-None-Match: {tag}"]
        warm_up("delivery hot", lambda seconds: wrk(url, node, seconds).cost)
        warm_up("delivery hot, 304", lambda seconds: wrk(url, node, seconds, headers=known).cost)
        warm_up("delivery from the store", lambda seconds: wrk(cold + path, cold_pid, seconds).cost)
        hot, unchanged, stored = [], [], []
        for number in range(1, rounds + 1):
            progress(f"delivery: round {number} of {rounds}")
            theirs = wrk(limit, worker, seconds)
            ours = wrk(url, node, seconds)
            hot.append((ours, theirs))
            theirs = wrk(limit, worker, seconds, headers=[f"If-None-Match: {limit_tag}"])
            unchanged.append((wrk(url, node, seconds, headers=known), theirs))
            stored.append((wrk(cold + path, cold_pid, seconds), ours))
    return [
        figure("delivery hot, 200, against nginx", hot, 1.0),
        figure("delivery hot, 304, against nginx", unchanged, 1.0),
        figure("delivery from the store, against hot", stored, 4.0),
    ]


def figure(name, pairs, target):
    """The rates are not to be compared with nginx's: it has one worker, and Vitrine one thread a core."""
    ours, limits = zip(*pairs)
    others = statistics.mean(load.others for load in ours + limits)
    rates = [statistics.median(load.rate for load in loads) for loads in (ours, limits)]
    costs = [(load.cost, limit.cost) for load, limit in pairs]
    return Figure(name, "us", costs, target, True, others, "{:,.0f}/s, {:,.0f}/s".format(*rates))


def widget(installation):
    project = installation.project()
    base = f"/api/projects/{project}"
    assets = [
        installation.call(
            "POST",
            f"{base}/assets",
            {"type": "IMAGE", "url": f"https://cdn.example.com/pictures/{i}/sunrise.jpg", "title": f"Sunrise {i}"},
        )["id"]
        for i in range(ASSETS)
    ]
    made = installation.call(
        "POST", f"{base}/widgets", {"name": "Hero", "slug": "hero", "layout": "CAROUSEL", "assetIds": assets}
    )
    installation.call("PUT", f"{base}/widgets/{made['id']}/publish")
    return f"/delivery/{project}/widgets/hero", installation.pid("delivery-service")


def fetch(url):
    with urllib.request.urlopen(url) as answer:
        return answer.read(), answer.headers["ETag"]


def await_widget(url):
    for _ in range(900):
        with contextlib.suppress(urllib.error.URLError, http.client.HTTPException, ConnectionError):
            return fetch(url)
        time.sleep(0.2)
    raise Failed(f"{url} was not available within three minutes")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def nginx(body):
    """One worker that serves these bytes from a file: its address and process."""
    with tempfile.TemporaryDirectory() as home:
        pathlib.Path(home).chmod(0o755)
        port = free_port()
        pathlib.Path(home, "hero").write_bytes(body)
        pathlib.Path(home, "conf").write_text(NGINX.format(home=home, port=port, key="x" * 73))
        process = subprocess.Popen(["nginx", "-c", f"{home}/conf", "-p", home], stderr=subprocess.DEVNULL)
        try:
            url = f"http://127.0.0.1:{port}/hero"
            await_widget(url)
            worker = pathlib.Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()[0]
            yield url, int(worker)
        finally:
            process.terminate()
            process.wait()


def node_without_memory(installation):
    """A delivery node of its own that remembers no answer, so that each comes from its store."""
    return another_node(installation, "bench", "--vitrine.delivery.cache=0B")


@contextlib.contextmanager
def another_node(installation, name, *settings):
    """A delivery node of its own with other settings: its address and process."""
    jar = max((installation.home / "apps").glob("delivery-service-*/delivery-service-*.jar"), key=os.path.getmtime)
    with tempfile.TemporaryDirectory() as home:
        port = free_port()
        process = subprocess.Popen(
            [
                java(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-jar",
                str(jar),
                f"--spring.config.additional-location=file:{installation.home}/secrets/delivery-service.properties",
                f"--server.port={free_port()}",
                f"--vitrine.delivery.port={port}",
                "--vitrine.gateway.port=",
                f"--vitrine.delivery.node={name}",
                f"--vitrine.delivery.store={home}",
                *settings,
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield f"http://127.0.0.1:{port}", process.pid
        finally:
            process.terminate()
            process.wait()
