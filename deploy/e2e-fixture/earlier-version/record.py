#!/usr/bin/env python3
"""Records an installation of this version, for the system test of later ones, which starts on it (EarlierVersion, EarlierVersionIT).

    python3 deploy/e2e-fixture/earlier-version/record.py [DIRECTORY]

Run it in a checkout of the version that is to be recorded, with no installation running on ports 17900 to 17924. It starts an
installation of its own, writes a little through every dialect, reads it back, stops everything in order, and leaves in the
directory (by default the test's resources)

installation.tar.xz    what the servers and services stored, and the secrets of this installation, which is used for nothing else
answers.json           the project, and what this version answered to each GET; a later version must answer the same
"""

import json
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[3]
RESOURCES = ROOT / "deploy/e2e-fixture/src/test/resources/earlier-version"
PORT = 17900
KEY = "earlier"

# What lies next to them is the machine's, not the version's: programs, archives for a quick start, settings, logs.
STORED = (
    "data/postgresql/cluster",
    "data/kafka/cluster-id",
    "data/kafka/formatted",
    "data/kafka/log",
    "data/elasticsearch/data",
    "data/delivery",
    "secrets",
)
LEFT_OUT = (
    "data/postgresql/cluster/postmaster.opts",
    "data/delivery/native",
    *(f"secrets/{service}.properties" for service in ("command-service", "query-service", "delivery-service")),
)


def main():
    directory = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else RESOURCES
    directory.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as parent:
        # PostgreSQL and Elasticsearch do not run as root, and must reach their files.
        pathlib.Path(parent).chmod(0o755)
        home = pathlib.Path(parent, "home")
        environment = {**os.environ, "VITRINE_HOME": str(home), "VITRINE_PORT": str(PORT), "VITRINE_TRAINING": "no",
                   "VITRINE_SUPERVISION": "no"}
        vitrine(environment, "up")
        try:
            answers = record(Client(vitrine(environment, "token").strip()))
        finally:
            vitrine(environment, "down")
        (directory / "answers.json").write_text(json.dumps(answers, indent=2, ensure_ascii=False) + "\n")
        with tarfile.open(directory / "installation.tar.xz", "w:xz", preset=9) as archive:
            for name in STORED:
                archive.add(home / name, name, filter=lambda entry: None if entry.name in LEFT_OUT else anonymous(entry))


def anonymous(entry):
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    return entry


def vitrine(environment, *words):
    return subprocess.run([ROOT / "vitrine", *words], env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


class Client:
    def __init__(self, token):
        self._headers = {"Authorization": f"Bearer {token}", "X-Auth-Token": token, "Content-Type": "application/json"}
        self._seen = {}

    def send(self, method, path, body=None, headers=None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{PORT}{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={**self._headers, **self._seen, **(headers or {})},
        )
        with urllib.request.urlopen(request) as answer:
            if token := answer.headers["Consistency-Token"]:
                self._seen = {"Consistency-Token": token}
            text = answer.read()
            return json.loads(text) if text else None


def record(client):
    project = client.send("POST", "/api/projects", {"name": "Earlier", "key": KEY})["id"]
    api, store, account = f"/api/projects/{project}", f"/stores/{KEY}/v3/content", {"X-Project-Id": project}

    first = client.send("POST", f"{api}/assets", {"type": "IMAGE", "url": "https://cdn.example/a.jpg", "altText": "A lamp"})["id"]
    second = client.send("POST", f"{api}/assets", {"type": "IMAGE", "url": "https://cdn.example/b.jpg", "tags": ["sale"]})["id"]
    shown = {"name": "Lämpchen", "slug": "lamps", "layout": "CAROUSEL", "config": {"autoplay": True}, "assetIds": [first, second]}
    widget = client.send("POST", f"{api}/widgets", shown)["id"]
    client.send("PUT", f"{api}/widgets/{widget}/publish")
    client.send("PUT", f"{api}/widgets/{widget}", {"name": "Lamps"}, {"X-Change-Reason": "English"})
    draft = client.send("POST", f"{api}/widgets", {"name": "Draft", "slug": "draft", "layout": "GRID"})["id"]
    gone = client.send("POST", f"{api}/widgets", {"name": "Gone", "slug": "gone", "layout": "GRID"})["id"]
    client.send("DELETE", f"{api}/widgets/{gone}")
    webhook = client.send("POST", f"{api}/webhooks", {"url": "https://hooks.example/vitrine", "types": ["io.vitrine.widget.*"]})["id"]
    client.send("PUT", f"{api}/webhooks/{webhook}", {"enabled": False})

    template = client.send(
        "POST", f"{store}/widget-templates", {"name": "Offers", "template": "<ul>{{#each offers}}<li>{{this}}</li>{{/each}}</ul>"}
    )["data"]["uuid"]
    offers = client.send(
        "POST",
        f"{store}/widgets",
        {"name": "Offers", "widget_template_uuid": template, "widget_configuration": {"offers": ["Tea", "Bread"]}},
    )["data"]["uuid"]
    placement = client.send(
        "POST", f"{store}/placements", {"widget_uuid": offers, "template_file": "pages/home", "region": "header"}
    )["data"]["uuid"]
    note = client.send("POST", "/widgets", {"reference": "Opening hours", "icon": "clock"}, account)["data"]["id"]
    client.send("POST", f"/widgets/{note}/contents", {"type": "text", "content": "From nine to five"}, account)

    paths = [
        api,
        f"{api}/widgets?sort=name",
        f"{api}/widgets/search?q=lamps",
        f"{api}/widgets/{widget}",
        f"{api}/widgets/{draft}",
        f"{api}/widgets/{widget}/history",
        f"{api}/widgets/{widget}/diff?from=1&to=3",
        f"{api}/widgets/{widget}?version=1",
        f"{api}/assets",
        f"{api}/assets/{first}/usages",
        f"{api}/audit?limit=100",
        f"{api}/webhooks",
        f"{store}/widgets",
        f"{store}/widget-templates/{template}",
        f"{store}/placements/{placement}",
        f"/delivery/{KEY}/widgets/lamps",
        f"/delivery/{KEY}/placements?template_file=pages/home",
    ]
    return {
        "project": project,
        "key": KEY,
        "widget": widget,
        "draft": draft,
        "answers": {path: client.send("GET", path) for path in paths},
        "accounts": {f"/widgets/{note}": client.send("GET", f"/widgets/{note}", headers=account)},
    }


if __name__ == "__main__":
    main()
