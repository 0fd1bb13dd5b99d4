"""Effects without the right to them, and names that are not the caller's."""

import socket
import time

WRITER = "widgets:read widgets:write templates:read templates:write assets:read assets:write"


def public_effects(stage):
    """A caller who may write, not publish, changes what the public gets."""
    owner = stage.tenant()
    asset = owner.send("POST", "/assets", {"type": "IMAGE", "url": "https://example.org/a.jpg", "title": "Before"}).json()["id"]
    widget = owner.published("Before", assetIds=[asset])
    draft = owner.widget("Draft")
    template = owner.template("<p>before</p>")
    drawn = owner.on_template(template, {})
    writer = owner.as_scope(WRITER)
    attempts = {
        "rename": writer.send("PUT", f"/widgets/{widget}", {"name": "After"}),
        "delete": writer.send("DELETE", f"/widgets/{widget}"),
        "edit its asset": writer.send("PUT", f"/assets/{asset}", {"title": "After"}),
        "replace its template": writer.store("PUT", f"/widget-templates/{template}", {"name": "T", "template": "<p>after</p>"}),
    }
    for what, answer in attempts.items():
        stage.check(f"{what}: needs widgets:publish", answer.status == 403, answer.brief()[:120])
    free = writer.send("PUT", f"/widgets/{draft}", {"name": "Edited"})
    stage.check("a draft may still be edited", free.status == 200, str(free.status))
    shown = owner.public(f"/widgets/{widget}")
    html = owner.public(f"/widgets/{drawn}.html").body
    stage.check(
        "the public gets what it got before",
        shown.status == 200 and shown.body.count(b'"Before"') == 2 and b"before" in html,
        f"{shown.status}, {html.decode()[:60]!r}",
    )


def long_claims(stage):
    """A token whose subject is longer than any index row."""
    tenant = stage.tenant()
    forged = tenant.as_scope("widgets:* audit:*", sub=stage.text(6_000))
    answer = forged.send("POST", "/widgets", {"name": "Unseen", "slug": "unseen", "layout": "GRID"})
    stage.check("a subject of 6,000 characters is refused", answer.status == 401, answer.brief()[:120])
    widget = tenant.widget("Seen")
    seen = tenant.seconds_until_audited(tenant.send("PUT", f"/widgets/{widget}", {"name": "Seen again"}), 20)
    stage.check("the audit trail goes on", seen is not None, "not within 20 s" if seen is None else f"{seen:.2f} s")


def key_takeover(stage):
    """A project's key is claimed by another as soon as it is renamed."""
    victim, thief = stage.tenant(), stage.tenant()
    widget = victim.published("Kept")
    old = victim.key
    renamed = victim.send("PUT", "", {"key": f"k{stage.random.randrange(10**12)}"})
    stage.check("a key can be renamed", renamed.status == 200, renamed.brief()[:100])
    taken = thief.send("PUT", "", {"key": old})
    stage.check("a released key stays reserved", taken.status == 409, taken.brief()[:140])
    moved = stage.get(f"/delivery/{old}/widgets/{widget}")
    new = renamed.json()["key"]
    stage.check(
        "its addresses lead to the new key",
        moved.status == 308 and f"/delivery/{new}/widgets/{widget}" in moved.headers.get("location", ""),
        f"{moved.status} {moved.headers.get('location')}",
    )


def expired_streams(stage):
    """A feed that goes on after its token has expired."""
    tenant = stage.tenant()
    token = stage.token(tenant.id, ttl="4s")
    connection = stage.connect(timeout=30)
    connection.sendall(
        f"GET /api/projects/{tenant.id}/events HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\nAuthorization: Bearer {token}\r\n\r\n".encode()
    )
    began, open_still = time.monotonic(), True
    connection.settimeout(1)
    while time.monotonic() - began < 75:
        try:
            chunk = connection.recv(65_536)
        except socket.timeout:
            continue
        if not chunk or chunk.endswith(b"0\r\n\r\n"):
            open_still = False
            break
    connection.close()
    # Issuers' clocks may be a minute off, so a token is accepted that much longer.
    stage.check("a stream ends with its token", not open_still, f"after {time.monotonic() - began:.0f} s of 4 s and the skew")


def absent_projects(stage):
    """Lists and exports of a project that does not exist, with a token for all projects."""
    nowhere = "/api/projects/00000000-0000-4000-8000-000000000000"
    paths = ("widgets", "assets", "audit", "audit.ndjson", "audit.csv", "events", "webhooks", "widgets/search?q=a")
    seen = {path: stage.send("GET", f"{nowhere}/{path}").status for path in paths}
    stage.check("what does not exist is 404", set(seen.values()) == {404}, str({p: s for p, s in seen.items() if s != 404} or "all 404"))


ATTACKS = [public_effects, long_claims, key_takeover, expired_streams, absent_projects]
