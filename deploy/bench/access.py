"""What checking a key costs delivery: CPU per request of a widget in memory, of a restricted project with a key, compared with a
public project without one, in turn, at the same node."""

import delivery
from measuring import Failed, await_rest, cpu_micros, progress, warm_up, wrk


def measure(installation, seconds, rounds):
    progress("access: making two widgets and a key")
    public, _ = delivery.widget(installation)
    restricted, _ = delivery.widget(installation)
    project = restricted.split("/")[2]
    key = installation.call("POST", f"/api/projects/{project}/keys", {"name": "Bench", "scopes": ["delivery:read"]})["token"]
    installation.call("PUT", f"/api/projects/{project}", {"deliveryAccess": "restricted"})
    with delivery.another_node(installation, "bench-access") as (base, pid):
        delivery.await_widget(base + public)
        if not await_rest(lambda: cpu_micros(pid), 0.05, 120):
            raise Failed(f"The delivery node {pid} is still compacting its store after two minutes")
        headers = [f"Authorization: Bearer {key}"]
        warm_up("access, public", lambda seconds: wrk(base + public, pid, seconds).cost)
        warm_up("access, restricted", lambda seconds: wrk(base + restricted, pid, seconds, headers=headers).cost)
        pairs = []
        for number in range(1, rounds + 1):
            progress(f"access: round {number} of {rounds}")
            without = wrk(base + public, pid, seconds)
            pairs.append((wrk(base + restricted, pid, seconds, headers=headers), without))
    return [delivery.figure("delivery hot of a restricted project, against a public one", pairs, 1.1)]
