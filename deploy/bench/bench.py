#!/usr/bin/env python3
"""Measures a running Vitrine beside the limit of the same machine, in pairs and several rounds.

    ./vitrine up && ./vitrine bench [delivery|commands] [--seconds N] [--rounds N] [--json FILE] [--svg FILE]

delivery   what a hot widget costs in CPU a request, beside nginx that serves the same bytes from a file; what one costs
           that is not in memory but in the node's store
commands   creates a second by 32 clients through HTTP, beside pgbench that does the same inserts (event, claim,
           counter) in a transaction each

Needs wrk, nginx, pgbench, psql and curl (Debian: wrk, nginx, postgresql-client, postgresql-contrib, curl). Load goes to
127.0.0.1 only and ends by itself. "others" is how much of the machine was busy with anything but the two measured and
who loads them; the more, the less the figures mean.
"""

import argparse
import datetime
import json
import os
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from measuring import Chart, Failed, Installation, Table  # noqa: E402
import commands  # noqa: E402
import delivery  # noqa: E402

PARTS = {"delivery": delivery, "commands": commands}
TOOLS = ("wrk", "nginx", "pgbench", "psql", "curl")


def part(name):
    if name not in PARTS:
        raise argparse.ArgumentTypeError(f"there is no {name}; there are {', '.join(PARTS)}")
    return name


def main():
    parser = argparse.ArgumentParser(prog="./vitrine bench", description=__doc__.split("\n\n")[0])
    parser.add_argument("part", nargs="*", type=part, metavar="PART", help=f"{' or '.join(PARTS)}; all if none is named")
    parser.add_argument("--seconds", type=int, default=5, help="of load a measurement (5)")
    parser.add_argument("--rounds", type=int, default=5, help="pairs of measurements (5)")
    parser.add_argument("--json", type=pathlib.Path, help="write the figures there")
    parser.add_argument("--svg", type=pathlib.Path, help="draw the ratios there")
    arguments = parser.parse_args()
    if arguments.seconds < 1 or arguments.rounds < 1:
        parser.error("--seconds and --rounds are at least 1")
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if missing:
        raise Failed("These are missing; install them first: " + ", ".join(missing))
    installation = Installation.running()
    figures, failures = [], []
    for name in arguments.part or PARTS:
        try:
            figures += PARTS[name].measure(installation, arguments.seconds, arguments.rounds)
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
