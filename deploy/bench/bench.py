#!/usr/bin/env python3
"""Measures a running Vitrine beside the limit of the same machine, or beside what it promises, in several rounds.

    ./vitrine up && ./vitrine bench [PART...] [--seconds N] [--rounds N] [--json FILE] [--svg FILE]

start      how long each service and all of it take until they are ready, and the most memory that the services hold
           under load, in an installation of its own: best with no other running, ./vitrine bench start
delivery   what a hot widget costs in CPU a request, beside nginx that serves the same bytes from a file; what one costs
           that is not in memory but in the node's store
port       what a hot widget costs through the public port, beside nginx; and what the hop through the delivery process, which
           opens the port, adds to a management read
commands   creates a second by 32 clients through HTTP, beside pgbench that does the same inserts (event, claim,
           counter) in a transaction each
lag        how long an event takes to Kafka, to the listing and to search at --rate commands a second, and a publish from
           its answer to an app while others write
whole      whole widgets a second, each one request with eight new assets, published, and what one costs in CPU
cost       what a create, an edit of a draft and a publish cost at each pace of --rates: CPU of each process, requests to the
           broker, statements, transactions and WAL; and what all of it costs at rest
tenant     what ten tenants feel of one that has fifty times as much to do as each of them, at a pace that the machine can
           follow and at one that it cannot
rename     a rename of a widget with 10,000 events, beside one of a widget with ten
reads      the last page of a listing beside the first, in a project of 100,000 widgets among a million (--widgets)
search     the same of search
rebuild    events a second from which the listing is filled anew, while it is read (--widgets)

Needs wrk, nginx, pgbench, psql and curl; where they are missing and it may, it installs Debian's. Load goes to 127.0.0.1
only and ends by itself. "others" is how much of the machine was busy with anything but the two measured and
who loads them, or from lag on with anything but Vitrine and its load; the more, the less the figures mean. The widgets
that a run makes stay, in projects named Bench.
"""

import argparse
import datetime
import json
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from measuring import Chart, Failed, Installation, Table  # noqa: E402
import commands  # noqa: E402
import cost  # noqa: E402
import delivery  # noqa: E402
import lag  # noqa: E402
import million  # noqa: E402
import port  # noqa: E402
import reading  # noqa: E402
import rebuild  # noqa: E402
import rename  # noqa: E402
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
    "lag": lambda where, how: lag.measure(where, how.seconds, how.rounds, how.rate),
    "whole": lambda where, how: whole.measure(where, how.seconds, how.rounds),
    "cost": lambda where, how: cost.measure(where, how.seconds, how.cost_rounds, how.rates),
    "tenant": lambda where, how: tenant.measure(where, how.seconds, how.rounds),
    "rename": lambda where, how: rename.measure(where, how.seconds, how.rounds),
    "reads": lambda where, how: reading.listing(where, how.seconds, how.rounds, how.widgets),
    "search": lambda where, how: reading.search(where, how.seconds, how.rounds, how.widgets),
    "rebuild": lambda where, how: rebuild.measure(where, how.rounds, how.widgets),
}


def part(name):
    if name not in PARTS:
        raise argparse.ArgumentTypeError(f"there is no {name}; there are {', '.join(PARTS)}")
    return name


def paces(text):
    rates = [int(rate) for rate in text.split(",") if rate.isdecimal() and int(rate)]
    if len(rates) != len(text.split(",")):
        raise argparse.ArgumentTypeError(f"whole numbers with commas between them, not {text}")
    return sorted(set(rates))


def main():
    parser = argparse.ArgumentParser(
        prog="./vitrine bench",
        description="\n\n".join(__doc__.split("\n\n")[::2]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("part", nargs="*", type=part, metavar="PART", help=f"{', '.join(PARTS)}; all if none is named")
    parser.add_argument("--seconds", type=int, default=5, help="of load a measurement (5)")
    parser.add_argument("--rounds", type=int, help="pairs of measurements (5), of cost one after the other (1)")
    parser.add_argument("--rate", type=int, default=500, help="commands a second for lag (500)")
    parser.add_argument("--rates", type=paces, default="20,50,100,300", help="writes a second for cost (20,50,100,300)")
    parser.add_argument("--widgets", type=int, default=million.MOST, help="for reads, search and rebuild (1000000)")
    parser.add_argument("--json", type=pathlib.Path, help="write the figures there")
    parser.add_argument("--svg", type=pathlib.Path, help="draw the ratios there")
    arguments = parser.parse_args()
    arguments.cost_rounds = 1 if arguments.rounds is None else arguments.rounds
    arguments.rounds = 5 if arguments.rounds is None else arguments.rounds
    if min(arguments.seconds, arguments.rounds, arguments.rate) < 1:
        parser.error("--seconds, --rounds and --rate are at least 1")
    tools.ensure()
    parts = arguments.part or list(PARTS)
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
    try:
        main()
    except Failed as failure:
        sys.exit(f"bench: {failure}")
    except KeyboardInterrupt:
        sys.exit("bench: stopped")
