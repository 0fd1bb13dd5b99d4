"""What was found that a write costs, by kind and pace, and how it is shown."""

import dataclasses
import statistics

from counting import DATABASES, PROCESSES, WATERMARKS
from measuring import Figure, progress
from paced import quantile

# Of a write, and of a second at rest: CPU in ms, WAL in KB; all else is a number.
UNITS = {"cpu": 1_000, "wal": 1_024}
SUMS = ("cpu", "requests", "transactions", "statements")


@dataclasses.dataclass
class Detailed(Figure):
    """A figure with all that was counted at the same time."""

    details: dict = dataclasses.field(default_factory=dict)

    def report(self):
        return {**super().report(), "details": self.details}


def each(counts, number):
    """Counts of so many, as what one has of them, with sums of what belongs together."""
    one = {}
    for name, count in counts.items():
        group = name.partition(".")[0]
        one[name] = count / number / (1 if name == "wal.records" else UNITS.get(group, 1))
        if group in SUMS:
            one[group] = one.get(group, 0) + one[name]
    return one


class Costs:
    def __init__(self, rates, kinds):
        self.rates, self._kinds = rates, kinds
        self._rests, self._costs = [], {(kind, rate): [] for kind in kinds for rate in rates}

    def rest(self, used):
        """Adds a window in which nothing was written."""
        transactions = {name: count for name, count in used.items() if name.startswith("transactions.")}
        others = {name: count for name, count in used.items() if name not in transactions and name != "seconds"}
        seconds = transactions.pop("transactions.seconds")
        self._rests.append({**each(others, used["seconds"]), **each(transactions, seconds)})

    def add(self, kind, rate, times, used):
        """Adds a window of writes: times are pairs of when each was due and when it was answered, and used is net of a
        window in which nothing was written, which has been added before."""
        took = max(answered for _, answered in times) - times[0][0]
        reached = min(rate, len(times) / took)
        late = [(answered - due) * 1000 for due, answered in times]
        cost = {"a second": reached, "p50": quantile(late, 0.5), "p99": quantile(late, 0.99), **each(used, len(times))}
        for name, a_second in self._rests[-1].items():
            if name.partition(".")[0] == "cpu":
                cost[f"gross {name}"] = cost[name] + a_second / reached
        self._costs[kind, rate].append(cost)

    def add_statements(self, kind, rate, used, number, idle):
        """Adds what was counted apart: statements of so many writes, net of the same idle."""
        for cost in self._costs[kind, rate]:
            cost.update(each(used, number))
        for rest in self._rests:
            rest.update(each({name: count for name, count in idle.items() if name != "seconds"}, idle["seconds"]))

    def of(self, kind, rate, name):
        """Round by round."""
        return [cost[name] for cost in self._costs[kind, rate]]

    def at_rest(self, name):
        return [rest[name] for rest in self._rests]

    def details(self, kind, rate):
        """Round by round, in JSON."""
        return [{name: round(value, 4) for name, value in sorted(cost.items())} for cost in self._costs[kind, rate]]

    def rests(self):
        return [{name: round(value, 4) for name, value in sorted(rest.items())} for rest in self._rests]

    def print(self):
        progress("")
        for kind in self._kinds:
            columns = [_median(self._costs[kind, rate]) for rate in self.rates]
            _print(f"one {kind}, at so many a second", map(str, self.rates), columns)
        _print("at rest, in a second", [""], [_median(self._rests)])


def _median(rounds):
    return {name: statistics.median(one[name] for one in rounds) for name in rounds[0]}


def _print(title, heads, columns):
    print(f"{title:<44}" + "".join(f"{head:>16}" for head in heads))
    for name, label in _rows(columns):
        if any(name in column for column in columns):
            print(f"{label:<44}" + "".join(f"{_cell(column, name):>16}" for column in columns).rstrip())
    print()


def _rows(columns):
    """Names and what they are called; of the broker's requests those that there are."""
    yield from {"a second": "reached, a second", "p50": "answered, p50, ms", "p99": "answered, p99, ms"}.items()
    yield "cpu", "CPU ms, all processes"
    yield from ((f"cpu.{name}", f"  {name}") for name in PROCESSES)
    yield "requests", "requests to the broker"
    kinds = {name for column in columns for name, value in column.items() if name.startswith("requests.") and value >= 0.05}
    yield from ((name, f"  {name.partition('.')[2]}") for name in sorted(kinds))
    yield WATERMARKS, "records on vitrine.watermarks.v2"
    for group in ("statements", "transactions"):
        yield group, group
        yield from ((f"{group}.{name}", f"  {name}") for name in DATABASES.values())
    yield from {"wal.bytes": "WAL, KB", "wal.images": "  and images of pages", "wal.records": "WAL records"}.items()


def _cell(column, name):
    if name not in column:
        return "-"
    cell = f"{column[name]:.1f}"
    return f"{cell} / {column[gross]:.1f}" if (gross := f"gross {name}") in column else cell
