"""How soon a revocation takes effect, and what a check costs.

Time: members and API keys ask command-service and query-service at short intervals, while other projects create and list
widgets at an even pace. From the acknowledgement of a revocation to the first refusal by each service. Cost: CPU of
query-service per read of an empty list with a token for all projects, with that of a member, and with an API key, in turn.
"""

import asyncio
import json
import subprocess
import time
import uuid

from measuring import ROOT, Failed, Figure, progress, warm_up, wrk
from paced import Connections, at_pace, draft, quantile
from watching import Watch

# Revoked at a time, and how often: a hundred of each kind in a round.
AT_ONCE, REVOCATIONS = 5, 100
INTERVAL = 0.025
TIMEOUT = 30

# A second, of creates and of listings.
RATE = 20
CONNECTIONS = 32

# What the documentation promises.
MEMBER_TARGET_MS, KEY_TARGET_MS, COST_TARGET = 2_000, 2_000, 1.5

SERVICES = ("command-service", "query-service")
REFUSED = (401, 403, 404)


class Tested:
    """An organization with a project, and subjects that are let in and revoked."""

    def __init__(self, installation):
        self.installation = installation
        self.owner = f"bench-{uuid.uuid4().hex[:12]}"
        body = {"name": "Bench", "owner": self.owner}
        self.organization = installation.call("POST", "/api/organizations", body)["id"]
        body = {"name": "Bench", "organizationId": self.organization}
        self.project = installation.call("POST", "/api/projects", body)["id"]

    def token(self, subject):
        made = subprocess.run([ROOT / "vitrine", "token", "--sub", subject, "--member"], capture_output=True, text=True)
        if made.returncode:
            raise Failed(made.stderr.strip())
        return made.stdout.strip()

    @property
    def assets(self):
        return f"/api/projects/{self.project}/assets"


def measure(installation, seconds, rounds):
    tested = Tested(installation)
    progress("revocation: making tokens of members")
    tokens = {f"{tested.owner}-{number}": tested.token(f"{tested.owner}-{number}") for number in range(AT_ONCE)}
    figures = []
    for kind, target in (("role", MEMBER_TARGET_MS), ("API key", KEY_TARGET_MS)):
        watch = Watch(installation)
        times = asyncio.run(_beside_load(installation, tested, kind, tokens))
        for service in SERVICES:
            found = [one[service] * 1_000 for one in times]
            for share in (0.5, 0.99):
                figures.append(
                    Figure(
                        f"{kind} revoked, refused by {service}, p{share * 100:.0f}",
                        "ms",
                        [(quantile(found, share), target)],
                        1.0,
                        True,
                        watch.others,
                        f"{len(found)} revocations, at most {max(found):.0f} ms",
                    )
                )
    return figures + _cost(installation, tested, next(iter(tokens.items())), seconds, rounds)


async def _beside_load(installation, tested, kind, tokens):
    load = asyncio.create_task(_load(installation))
    try:
        times = []
        while len(times) < REVOCATIONS:
            progress(f"revocation: {kind}, {len(times)} of {REVOCATIONS}")
            async with asyncio.TaskGroup() as group:
                if kind == "role":
                    tasks = [group.create_task(_role(installation, tested, *one)) for one in tokens.items()]
                else:
                    tasks = [group.create_task(_key(installation, tested)) for _ in range(AT_ONCE)]
            times += [task.result() for task in tasks]
            if load.done():
                load.result()
                raise Failed("The load ended before the revocations")
        return times
    except ExceptionGroup as failures:
        raise failures.exceptions[0] from failures
    finally:
        load.cancel()


async def _load(installation):
    """Until it is cancelled."""
    project = await asyncio.to_thread(installation.project)
    path = f"/api/projects/{project}/widgets"
    async with Connections(installation.port, installation.token, CONNECTIONS) as connections:

        async def one(number, _):
            if number % 2:
                await connections.insist("GET", f"{path}?limit=20")
            else:
                await connections.insist("POST", path, draft(uuid.uuid4().hex))

        await at_pace(2 * RATE, 3_600, one)


async def _role(installation, tested, subject, token):
    async with Connections(installation.port, installation.token, 1) as owner:
        path = f"/api/organizations/{tested.organization}/members"
        body = json.dumps({"subject": subject, "role": "editor"})
        member = json.loads((await owner.insist("POST", path, body)).body)["id"]
        return await _revoked(installation, tested, token, owner, f"{path}/{member}")


async def _key(installation, tested):
    async with Connections(installation.port, installation.token, 1) as owner:
        path = f"/api/projects/{tested.project}/keys"
        body = json.dumps({"name": "Bench", "scopes": ["assets:read", "assets:write"]})
        key = json.loads((await owner.insist("POST", path, body)).body)
        return await _revoked(installation, tested, key["token"], owner, f"{path}/{key['id']}")


async def _revoked(installation, tested, token, owner, path):
    """Seconds from the acknowledgement to the first refusal, by service."""
    # Straight at each service: the answer of one does not wait for that of another.
    ports = {service: installation.service_port(service) for service in SERVICES}
    async with Connections(ports[SERVICES[0]], token, 1) as writes, Connections(ports[SERVICES[1]], token, 1) as reads:
        asks = {
            # A body that is refused for its faults where the caller is let in.
            SERVICES[0]: lambda: writes.ask("POST", tested.assets, "{}", expected=(400, 429, 503, *REFUSED)),
            SERVICES[1]: lambda: reads.ask("GET", f"{tested.assets}?limit=1", expected=(200, 429, 503, *REFUSED)),
        }
        for ask in asks.values():
            await _until(ask, lambda status: status in (200, 400))
        await owner.insist("DELETE", path)
        acknowledged = time.monotonic()
        found = await asyncio.gather(*(_until(ask, lambda status: status in REFUSED) for ask in asks.values()))
        return {service: at - acknowledged for service, at in zip(asks, found)}


async def _until(ask, wanted):
    deadline = time.monotonic() + TIMEOUT
    while time.monotonic() < deadline:
        began = time.monotonic()
        answer = await ask()
        if wanted(answer.status):
            return time.monotonic()
        await asyncio.sleep(max(0, INTERVAL - (time.monotonic() - began)))
    raise Failed(f"The last answer within {TIMEOUT} s was {answer.status}")


def _cost(installation, tested, member, seconds, rounds):
    subject, token = member
    body = {"subject": subject, "role": "viewer"}
    installation.call("POST", f"/api/organizations/{tested.organization}/members", body)
    body = {"name": "Bench", "scopes": ["assets:read"]}
    key = installation.call("POST", f"/api/projects/{tested.project}/keys", body)["token"]
    # The read model has both.
    time.sleep(5)
    pid = installation.pid("query-service")
    url = f"http://127.0.0.1:{installation.service_port('query-service')}{tested.assets}?limit=1"

    def cost(bearer, seconds):
        return wrk(url, pid, seconds, connections=8, headers=[f"Authorization: Bearer {bearer}"])

    for name, bearer in (("all projects", installation.token), ("member", token), ("key", key)):
        warm_up(f"revocation, cost, {name}", lambda seconds, bearer=bearer: cost(bearer, seconds).cost)
    pairs = {"a member": [], "an API key": []}
    others = []
    for number in range(1, rounds + 1):
        progress(f"revocation: cost, round {number} of {rounds}")
        everywhere = cost(installation.token, seconds)
        for name, bearer in (("a member", token), ("an API key", key)):
            one = cost(bearer, seconds)
            others.append(one.others)
            pairs[name].append((one.cost, everywhere.cost))
    return [
        Figure(f"a read of {name}, against a token for all projects", "us", found, COST_TARGET, True, sum(others) / len(others))
        for name, found in pairs.items()
    ]
