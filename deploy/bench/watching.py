"""How busy strangers keep the machine while all of Vitrine is being measured."""

import os
import pathlib
import time

from measuring import busy_micros, cpu_micros


class Watch:
    """From its making on."""

    def __init__(self, installation):
        self._roots = [int(file.read_text().split()[0]) for file in (installation.home / "run").glob("*.pid")]
        self._began, self._before = time.monotonic(), self._strangers()

    @property
    def others(self):
        """The part of the machine that was neither idle nor Vitrine's nor this benchmark's."""
        micros = self._strangers() - self._before
        return max(0, micros) / ((time.monotonic() - self._began) * 1_000_000 * os.cpu_count())

    def _strangers(self):
        known = _with_descendants([*self._roots, os.getpid()])
        return busy_micros() - sum(_or_nothing(pid) for pid in known)


def _with_descendants(roots):
    children = {}
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rsplit(")", 1)[1].split()[1])
        except FileNotFoundError:
            continue
        children.setdefault(parent, []).append(int(stat.parent.name))
    found = set()
    while roots:
        found.update(roots)
        roots = [child for root in roots for child in children.get(root, []) if child not in found]
    return found


def _or_nothing(pid):
    try:
        return cpu_micros(pid)
    except FileNotFoundError:
        return 0
