"""What a thousand API keys and a thousand members cost.

An organization with a thousand members has a project with a thousand API keys. Each of them reads once, and has to get 200. Then
reads at an even pace, each with another key or member, are compared with reads of one key or member in a project that has no
other: time to the response, through the public port, and statements in the read models. At last a hundred keys are revoked while
the other ones read.
"""

import asyncio
import base64
import contextlib
import json
import pathlib
import subprocess
import tempfile
import time
import uuid

import statements
from measuring import Failed, Figure, progress
from paced import Connections, at_pace, quantile
from watching import Watch

MANY, REVOKED = 1_000, 100
AT_ONCE, CONNECTIONS = 16, 64

# Reads a second.
RATE = 50

# At most: of the time with one, and milliseconds from the acknowledgement of a revocation.
RATIO, REVOCATION_MS = 2.0, 2_000

# Reads whose statements are counted.
COUNTED = 500


class Tenant:
    """A project in an organization, and the tokens of those who read it, by kind."""

    def __init__(self, installation):
        self._installation = installation
        self.owner = f"bench-{uuid.uuid4().hex[:12]}"
        body = {"name": "Bench", "owner": self.owner}
        self.organization = installation.call("POST", "/api/organizations", body)["id"]
        body = {"name": "Bench", "organizationId": self.organization}
        self.project = installation.call("POST", "/api/projects", body)["id"]
        self.path = f"/api/projects/{self.project}/assets?limit=1"
        self.keys, self.tokens = [], {}

    async def fill(self, number, owner, signer):
        subjects = [f"{self.owner}-{member}" for member in range(number)]
        organization = f"/api/organizations/{self.organization}"
        # A role of the organization: its permissions are looked up as well, those of a built-in one are not.
        await owner.insist("PUT", f"{organization}/roles/reader", json.dumps({"permissions": ["widgets:read", "assets:read"]}))
        added = [("POST", f"{organization}/members", json.dumps({"subject": subject, "role": "reader"})) for subject in subjects]
        await _all(owner, "members", added)
        key = json.dumps({"name": "Bench", "scopes": ["assets:read"]})
        made = await _all(owner, "keys", [("POST", f"/api/projects/{self.project}/keys", key)] * number)
        self.keys = [json.loads(answer.body) for answer in made]
        self.tokens = {"API keys": [key["token"] for key in self.keys], "members": [signer.token(subject) for subject in subjects]}


class Signer:
    """Signs tokens of members, as ./vitrine token does, which takes too long for a thousand."""

    def __init__(self, installation):
        self._id, self._key = (installation.home / "secrets" / "signing-key").read_text().split()

    def token(self, subject):
        now = int(time.time())
        head = {"alg": "ES256", "typ": "JWT", "kid": self._id}
        claims = {"iss": "vitrine-local", "aud": "vitrine", "sub": subject, "iat": now, "exp": now + 7_200}
        signed = f"{_base64(json.dumps(head).encode())}.{_base64(json.dumps(claims).encode())}"
        return f"{signed}.{_base64(self._signature(signed.encode()))}"

    def _signature(self, text):
        with tempfile.TemporaryDirectory() as directory:
            key = pathlib.Path(directory, "key")
            key.touch(0o600)
            key.write_bytes(base64.b64decode(self._key))
            command = ["openssl", "dgst", "-sha256", "-keyform", "DER", "-sign", str(key)]
            openssl = subprocess.run(command, input=text, capture_output=True)
        if openssl.returncode:
            raise Failed(f"openssl: {openssl.stderr.decode().strip()}")
        # A sequence of two integers, in DER; a JWT has them with 32 bytes each.
        der = openssl.stdout
        length = der[3]
        numbers = der[4 : 4 + length], der[6 + length :]
        return b"".join(int.from_bytes(number).to_bytes(32) for number in numbers)


def _base64(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


async def _all(connections, what, requests):
    """The answers, in the order of the requests, which are arguments of Connections.insist."""
    turns, done = asyncio.Semaphore(AT_ONCE), 0

    async def one(*request):
        nonlocal done
        async with turns:
            answer = await connections.insist(*request)
            done += 1
            progress(f"members: {what}, {done} of {len(requests)}")
            return answer

    return await asyncio.gather(*(one(*request) for request in requests))


def measure(installation, seconds, rounds):
    signer, many, one = Signer(installation), Tenant(installation), Tenant(installation)
    asyncio.run(_fill(installation, signer, many, one))
    figures = []
    for kind in ("API keys", "members"):
        figures += _times(installation, kind, many, one, seconds, rounds)
        figures.append(_statements(installation, kind, many, one))
    return [*figures, _revocations(installation, many)]


async def _fill(installation, signer, many, one):
    async with Connections(installation.port, installation.token, AT_ONCE) as owner:
        await one.fill(1, owner, signer)
        await many.fill(MANY, owner, signer)
        total = await owner.insist("GET", f"/api/projects/{many.project}/keys?limit=1", headers={"Consistency-Token": "0"})
    async with Connections(installation.port, None, CONNECTIONS) as reads:
        for kind, tokens in many.tokens.items():
            # The read model has the last one soon after its acknowledgement.
            await _until(reads, many.path, tokens[-1], lambda status: status == 200)
            await _all(reads, f"each reads once, {kind}", [("GET", many.path, None, _bearer(token)) for token in tokens])
    if (listed := int(total.headers["x-total-count"])) != MANY:
        raise Failed(f"{listed} API keys are listed, {MANY} were created")


def _bearer(token):
    return {"Authorization": f"Bearer {token}"}


async def _until(reads, path, token, wanted, timeout=30):
    """The time of the first wanted answer."""
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        answer = await reads.ask("GET", path, headers=_bearer(token), expected=(200, 401, 404, 503))
        if wanted(answer.status):
            return time.monotonic()
        await asyncio.sleep(0.025)
    raise Failed(f"The last response within {timeout} s was {answer.status}")


def _read(installation, tenant, kind, seconds, rate=RATE):
    """Milliseconds of reads from the time at which each is due, with the tokens in turn."""

    async def run():
        async with Connections(installation.port, None, CONNECTIONS) as reads:
            tokens = tenant.tokens[kind]

            async def one(number, due):
                await reads.insist("GET", tenant.path, headers=_bearer(tokens[number % len(tokens)]))
                return (time.monotonic() - due) * 1_000

            return await at_pace(rate, seconds, one)

    return asyncio.run(run())


def _times(installation, kind, many, one, seconds, rounds):
    progress(f"members: {kind}, warming up")
    _read(installation, many, kind, seconds)
    watch, pairs = Watch(installation), []
    for number in range(1, rounds + 1):
        progress(f"members: {kind}, round {number} of {rounds}")
        alone = _read(installation, one, kind, seconds)
        pairs.append((_read(installation, many, kind, seconds), alone))
    others = watch.others
    return [
        Figure(
            f"a read with {MANY} {kind}, against one, p{share * 100:.0f}",
            "ms",
            [tuple(quantile(times, share) for times in pair) for pair in pairs],
            RATIO,
            True,
            others,
            f"{RATE}/s",
        )
        for share in (0.5, 0.99)
    ]


def _statements(installation, kind, many, one):
    progress(f"members: {kind}, statements")
    watch = Watch(installation)
    found = []
    for tenant in (many, one):
        counted = statements.during(installation, lambda tenant=tenant: _read(installation, tenant, kind, COUNTED / RATE))
        found.append(counted["statements.read models"] / COUNTED)
    return Figure(f"statements of a read with {MANY} {kind}, against one", "", [tuple(found)], RATIO, True, watch.others)


def _revocations(installation, tenant):
    watch = Watch(installation)
    times = asyncio.run(_revoke(installation, tenant))
    found = [seconds * 1_000 for seconds in times]
    also = f"{len(found)} of {MANY} keys, half within {quantile(found, 0.5):.0f} ms, at most {max(found):.0f} ms"
    return Figure("API key of many revoked, refused, p99", "ms", [(quantile(found, 0.99), REVOCATION_MS)], 1.0, True, watch.others, also)


async def _revoke(installation, tenant):
    """Seconds from the acknowledgement of each revocation to the first refusal, while the other keys read."""
    revoked, left = tenant.keys[:REVOKED], tenant.keys[REVOKED:]
    async with (
        Connections(installation.port, installation.token, AT_ONCE) as owner,
        Connections(installation.port, None, CONNECTIONS) as reads,
    ):

        async def read(number, _):
            await reads.insist("GET", tenant.path, headers=_bearer(left[number % len(left)]["token"]))

        async def revoke(key):
            await _until(reads, tenant.path, key["token"], lambda status: status == 200)
            await owner.insist("DELETE", f"/api/projects/{tenant.project}/keys/{key['id']}")
            acknowledged = time.monotonic()
            return await _until(reads, tenant.path, key["token"], lambda status: status == 401) - acknowledged

        load = asyncio.create_task(at_pace(RATE, 3_600, read))
        try:
            times = []
            for first in range(0, REVOKED, AT_ONCE):
                progress(f"members: revocations, {first} of {REVOKED}")
                times += await asyncio.gather(*(revoke(key) for key in revoked[first : first + AT_ONCE]))
                if load.done():
                    load.result()
                    raise Failed("The reads ended before the revocations")
        finally:
            load.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await load
        await _all(reads, "the others read", [("GET", tenant.path, None, _bearer(key["token"])) for key in left])
        return times
