#!/usr/bin/env python3
"""Measures a running Vitrine in several rounds and compares it with the limits of the machine or with its targets.

    ./vitrine up && ./vitrine bench [PART...] [--seconds N] [--rounds N] [--json FILE] [--svg FILE]

start      start-up time of each service and of the whole installation, and the peak memory of the services under load.
           Uses a separate installation; run it while no other is running: ./vitrine bench start
delivery   CPU per request of a widget in memory, compared with nginx serving the same bytes from a file; and of a widget
           that is not in memory but in the node's store
port       CPU per request of a widget in memory through the public port, compared with nginx; and the overhead of the
           hop through the delivery process, which opens the port, on a management read
commands   creates per second by 32 clients through HTTP, compared with pgbench, which does the same inserts (event,
           claim, counter) in one transaction each
shown      creates per second by 32 clients through the public port, each answered when the listing shows it
lag        latency from the command to Kafka, the listing and search at --rate commands per second; and from the response
           to a publish to an app, during other writes
whole      whole widgets per second (one request each, with eight new assets, published), and the CPU of one
cost       cost of a create, an edit of a draft and a publish at each rate of --rates: CPU of each process, broker
           requests, statements, transactions and WAL; and the cost of the idle installation
tenant     effect on ten tenants of one tenant with fifty times the load of each of them, at a rate that the machine can
           sustain and at one that it cannot
limits     CPU per request of a widget in memory at a delivery node with rate limits, compared with one without; and the
           effect on nine tenants of one at its limit. Starts two delivery nodes and a command service of its own
revocation time from the revocation of a role and of an API key to the first refusal by each service, during other requests;
           and CPU per read with a token for all projects, compared with that of a member and an API key
members    a read with one of a thousand API keys and of a thousand members, compared with the only one of a project: time and
           statements; and from the revocation of a hundred keys to the first refusal, while the others read
rename     a rename of a widget with 10,000 events, compared with a widget with ten
reads      the last page of a listing, compared with the first, in a project of 100,000 widgets out of a million (--widgets)
search     the same for search
console    time from a key to the drawn result in the console's list of 100,000 widgets, its scrolling and its first load,
           in Chromium
rebuild    events per second of a rebuild of the listing, during reads (--widgets)
memory     memory that all processes hold after --minutes of a user's load (--widgets); an hour, so only if it is named

Requires wrk, nginx, pgbench, psql and curl, and chromium for console. Installs missing ones from Debian if it has the permission. The load only goes
to 127.0.0.1 and ends by itself. "others" is the share of the machine used by processes other than the two measured ones and
their load generators (from lag on: other than Vitrine and its load). The higher it is, the less reliable the figures are.
The created widgets stay, in projects named Bench.
"""

import argparse
import datetime
import json
import os
import pathlib
import signal
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from measuring import Chart, Failed, Installation, Table  # noqa: E402
import access  # noqa: E402
import commands  # noqa: E402
import console  # noqa: E402
import cost  # noqa: E402
import delivery  # noqa: E402
import lag  # noqa: E402
import limits  # noqa: E402
import members  # noqa: E402
import memory  # noqa: E402
import million  # noqa: E402
import port  # noqa: E402
import reading  # noqa: E402
import rebuild  # noqa: E402
import rename  # noqa: E402
import revocation  # noqa: E402
import shown  # noqa: E402
import start  # noqa: E402
import tenant  # noqa: E402
import tools  # noqa: E402
import whole  # noqa: E402


# In this order: what needs a million widgets comes when all else has been measured without them.
PARTS = {
    "start": lambda where, how: start.measure(where, how.seconds, how.rounds),
    "delivery": lambda where, how: delivery.measure(where, how.seconds, how.rounds),
    "port": lambda where, how: port.measure(where, how.seconds, how.rounds),
    "commands": lambda where, how: commands.measure(where, how.seconds, how.rounds),
    "shown": lambda where, how: shown.measure(where, how.seconds, how.rounds),
    "lag": lambda where, how: lag.measure(where, how.seconds, how.rounds, how.rate),
    "whole": lambda where, how: whole.measure(where, how.seconds, how.rounds),
    "cost": lambda where, how: cost.measure(where, how.seconds, how.cost_rounds, how.rates),
    "tenant": lambda where, how: tenant.measure(where, how.seconds, how.rounds),
    "limits": lambda where, how: limits.measure(where, how.seconds, how.rounds),
    "access": lambda where, how: access.measure(where, how.seconds, how.rounds),
    "revocation": lambda where, how: revocation.measure(where, how.seconds, how.rounds),
    "members": lambda where, how: members.measure(where, how.seconds, how.rounds),
    "rename": lambda where, how: rename.measure(where, how.seconds, how.rounds),
    "reads": lambda where, how: reading.listing(where, how.seconds, how.rounds, how.widgets),
    "search": lambda where, how: reading.search(where, how.seconds, how.rounds, how.widgets),
    "console": lambda where, how: console.measure(where, how.rounds),
    "rebuild": lambda where, how: rebuild.measure(where, how.rounds, how.widgets),
    "memory": lambda where, how: memory.measure(where, how.minutes, how.widgets),
}
ONLY_IF_NAMED = {"memory"}


def part(name):
    if name not in PARTS:
        raise argparse.ArgumentTypeError(f"unknown part {name}; parts: {', '.join(PARTS)}")
    return name


def paces(text):
    rates = [int(rate) for rate in text.split(",") if rate.isdecimal() and int(rate)]
    if len(rates) != len(text.split(",")):
        raise argparse.ArgumentTypeError(f"must be whole numbers separated by commas, not {text}")
    return sorted(set(rates))


def main():
    parser = argparse.ArgumentParser(
        prog="./vitrine bench",
        description="\n\n".join(__doc__.split("\n\n")[::2]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("part", nargs="*", type=part, metavar="PART", help=f"{', '.join(PARTS)}; default: all but memory")
    parser.add_argument("--seconds", type=int, default=5, help="seconds of load per measurement (5)")
    parser.add_argument("--rounds", type=int, help="pairs of measurements (5); for cost: runs (1)")
    parser.add_argument("--rate", type=int, default=500, help="commands per second for lag (500)")
    parser.add_argument("--rates", type=paces, default="20,50,100,300", help="writes per second for cost (20,50,100,300)")
    parser.add_argument("--widgets", type=int, default=million.MAX_WIDGETS, help="number of widgets for reads, search, rebuild and memory (1000000)")
    parser.add_argument("--minutes", type=int, default=60, help="minutes of load for memory (60)")
    parser.add_argument("--json", type=pathlib.Path, help="file for the figures")
    parser.add_argument("--svg", type=pathlib.Path, help="file for a chart of the ratios")
    arguments = parser.parse_args()
    arguments.cost_rounds = 1 if arguments.rounds is None else arguments.rounds
    arguments.rounds = 5 if arguments.rounds is None else arguments.rounds
    if min(arguments.seconds, arguments.rounds, arguments.rate, arguments.minutes) < 1:
        parser.error("--seconds, --rounds, --rate and --minutes must be at least 1")
    tools.ensure()
    parts = arguments.part or [name for name in PARTS if name not in ONLY_IF_NAMED]
    installation = Installation.running() if parts != ["start"] else None
    figures, failures = [], []
    for name in parts:
        try:
            figures += PARTS[name](installation, arguments)
        except Failed as failure:
            failures.append(f"{name}: {failure}")
    Table(figures).print()
    if arguments.json:
        when = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
        report = {"at": when, "cores": os.cpu_count(), "figures": [figure.report() for figure in figures]}
        arguments.json.write_text(json.dumps(report, indent=2) + "\n")
    if arguments.svg and figures:
        arguments.svg.write_text(Chart(figures).svg())
    if failures:
        raise Failed("; ".join(failures))


if __name__ == "__main__":
    # So that a benchmark stops what it has started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("bench: terminated"))
    try:
        main()
    except Failed as failure:
        sys.exit(f"bench: {failure}")
    except KeyboardInterrupt:
        sys.exit("bench: stopped")
