"""How busy strangers keep the machine while all of Vitrine is being measured."""

import os
import pathlib
import time

from measuring import busy_micros, cpu_micros


class Watch:
    """From its making on."""

    def __init__(self, installation):
        self._roots = [int(file.read_text().split()[0]) for file in (installation.home / "run").glob("*.pid")]
        self._began, self._busy, self._before = time.monotonic(), busy_micros(), self._known()
        self._vitrine = micros_of(self._roots)

    @property
    def others(self):
        """The part of the machine that was neither idle nor Vitrine's nor this benchmark's."""
        known = sum(micros - self._before.get(pid, 0) for pid, micros in self._known().items())
        strangers = busy_micros() - self._busy - known
        return max(0, strangers) / ((time.monotonic() - self._began) * 1_000_000 * os.cpu_count())

    @property
    def vitrine_micros(self):
        """CPU that Vitrine's processes used."""
        return sum(micros - self._vitrine.get(pid, 0) for pid, micros in micros_of(self._roots).items())

    def _known(self):
        return micros_of([*self._roots, os.getpid()])


def micros_of(roots):
    """By process, of these and their descendants."""
    return dict(filter(None, map(_micros, descendants(roots))))


def _micros(pid):
    try:
        return pid, cpu_micros(pid)
    except (FileNotFoundError, ProcessLookupError):
        return None


def descendants(roots):
    """The processes with these ids and all that came of them."""
    children = {}
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            _, parent, _, session, *_ = stat.read_text().rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            # It ended while we looked.
            continue
        # Whose parent has gone is still of the session that it was started in.
        children.setdefault(int(session if parent == "1" else parent), []).append(int(stat.parent.name))
    found = set()
    while roots:
        found.update(roots)
        roots = [child for root in roots for child in children.get(root, []) if child not in found]
    return found
