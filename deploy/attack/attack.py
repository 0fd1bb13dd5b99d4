#!/usr/bin/env python3
"""Attacks a running Vitrine as a stranger or a tenant could, and states what held.

    ./vitrine up && python3 deploy/attack/attack.py [ATTACK...] [--seed N] [--heavy] [--list]

Every attack is bounded in requests, bytes and time, draws its data from a seed, goes to 127.0.0.1 only, and ends by itself.
It works in projects of its own, named Attack, which stay. While an attack runs, a second tenant keeps writing and its
widget keeps being fetched; its slowest answers are compared with its own answers before the attack.

Exit code 0: everything held. 1: something did not. 2: there is nothing to attack.
"""

import argparse
import sys

import connections
import memory
import privacy
import rights
import turns
from stage import NotRunning, Stage

ATTACKS = {
    attack.__name__.replace("_", "-"): attack
    for module in (memory, turns, connections, rights, privacy)
    for attack in module.ATTACKS
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("attack", nargs="*", metavar="ATTACK", help="all if none is named")
    parser.add_argument("--seed", type=int, default=1, help="of all random data (1)")
    parser.add_argument("--heavy", action="store_true", help="attacks of full size, minutes instead of seconds")
    parser.add_argument("--list", action="store_true", help="name the attacks")
    arguments = parser.parse_args()
    unknown = [name for name in arguments.attack if name not in ATTACKS]
    if unknown:
        parser.error(f"no attack is named {', '.join(unknown)}; there are {', '.join(ATTACKS)}")
    if arguments.list:
        for name, attack in ATTACKS.items():
            print(f"{name:24} {attack.__doc__.splitlines()[0]}")
        return 0
    try:
        stage = Stage.of_environment(arguments.seed, arguments.heavy)
    except NotRunning as reason:
        print(reason, file=sys.stderr)
        return 2
    for name in arguments.attack or ATTACKS:
        stage.begin(name)
        ATTACKS[name](stage)
        stage.everything_still_runs()
    print(f"{stage.passed} held, {stage.failed} did not")
    return 1 if stage.failed else 0


if __name__ == "__main__":
    sys.exit(main())
