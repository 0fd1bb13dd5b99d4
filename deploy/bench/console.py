"""How quick the console is with a list of 100,000 widgets, in Chromium, as a user sees it.

key to result   from the event of the key until a frame with the result of exactly that text is drawn, for each letter
                of each of WORDS (one has a typing error), with a letter when the one before is drawn, and at TYPING
                letters a second, where the result of the last one counts. The list comes back in between, which is
                one more result
scrolling       10,000 rows at ROWS_A_FRAME rows a frame, with their pages as they come; how many frames took longer
                than 50 ms, as a thousandth of all frames
first load      a new profile opens the list: bytes as they came, compressed, and until its heading is drawn; from
                this machine, and with the bandwidth and the delay of 4G (9 Mbit/s, 170 ms there and back)
"""

import contextlib
import statistics
import time

import million
from chromium import chromium
from measuring import Failed, Figure, progress
from paced import quantile
from watching import Watch

WIDGETS = 100_000
WORDS = ["summer sale", "lamps", "bestselers", "winter gifts 4711", "outlet"]
TYPING = 8
ROWS = 10_000
ROWS_A_FRAME = 6
ROW_PIXELS = 68
SCROLL_TIMEOUT = 300
MAX_LATENCY, MAX_FRAME = 100, 50
MAX_BYTES, MAX_LOCAL, MAX_4G = 150_000, 1_000, 3_000
LATENCY_4G, BYTES_4G = 170, 9_000_000 / 8

# What is measured in the page. The area of the list says which pages it shows (`pages`) and which it wants (`latest`).
SCRIPT = """
(() => {
  const deep = (selector, root = document) => root.querySelector(selector) ?? [...root.querySelectorAll('*')]
    .filter((element) => element.shadowRoot).map((element) => deep(selector, element.shadowRoot)).find(Boolean);
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now());
    port2.postMessage(0);
  }));
  const isDrawn = (list, before) => list.pages !== before && list.pages === list.latest && list.pages.loaded
    && !list.isUpdatePending && !(deep('vitrine-rows', list.renderRoot)?.isUpdatePending);
  window.bench = {
    deep,
    watch() {
      const list = deep('vitrine-widgets');
      bench.times = [];
      deep('input[type=search]', list.renderRoot).addEventListener('input', async (e) => {
        const { value } = e.target;
        const before = list.pages;
        let now = await painted();
        while (!isDrawn(list, before)) {
          if (list.wanted.q !== value || list.problem) return bench.times.push({ value, problem: list.problem?.message ?? 'superseded' });
          now = await painted();
        }
        if (list.wanted.q === value) bench.times.push({ value, took: now - e.timeStamp, server: bench.server(e.timeStamp) });
      }, { capture: true });
    },
    // Of the last search that was answered since then: from its sending to its last byte.
    server: (since) => performance.getEntriesByType('resource')
      .filter(({ name, startTime }) => name.includes('/widgets') && startTime >= since).at(-1)?.duration ?? 0,
    clear() {
      const input = deep('input[type=search]', deep('vitrine-widgets').renderRoot);
      input.value = '';
      input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      input.focus();
      performance.clearResourceTimings();
    },
    async drawn() {
      const list = deep('vitrine-widgets');
      while (!(list.pages?.loaded && list.pages === list.latest && !list.isUpdatePending)) await painted();
      return painted();
    },
    async scroll(rows, step, height) {
      const frames = [];
      let last = await painted();
      const target = rows * height;
      const list = deep('vitrine-widgets');
      while (scrollY + innerHeight < target && !(list.pages.complete && scrollY + innerHeight >= document.documentElement.scrollHeight)) {
        scrollBy(0, step * height);
        const now = await painted();
        frames.push(now - last);
        last = now;
      }
      return frames;
    },
    async heading() {
      while (!deep('h1')) await new Promise(requestAnimationFrame);
      return painted();
    },
  };
})();
"""


def measure(installation, rounds):
    project = million.load(installation, WIDGETS, 1)[0]
    address = f"http://127.0.0.1:{installation.port}/console/p/{project}"
    # Only the page has a session, not the frames in it.
    session = f"if (window === top) sessionStorage.setItem('vitrine.session', '{installation.token}');"
    each, typed, server, frames, loads, others = [], [], [], [], {name: [] for name in ("bytes", "local", "4G")}, []
    with chromium() as browser:
        for number in range(rounds + 1):
            progress(f"console: round {number} of {rounds}" if number else "console: warming up")
            watch = Watch(installation)
            results = {"local": _load(browser, address, session), "4G": _load(browser, address, session, LATENCY_4G, BYTES_4G)}
            with _opened(browser, address, session) as page:
                letters = [one for word in (WORDS if number else WORDS[:1]) for one in _letter_by_letter(page, word)]
                if not number:
                    continue
                fluent = [_fluently(page, word) for word in WORDS]
                scrolled = _scroll(page)
            each.append([one["took"] for one in letters])
            server.append([one["server"] for one in letters])
            typed.append([one["took"] for one in fluent])
            frames.append(scrolled)
            for name in ("local", "4G"):
                loads[name].append(results[name][0])
            loads["bytes"].append(results["local"][1:])
            others.append(watch.others)
    return _figures(each, server, typed, frames, loads, statistics.mean(others))


@contextlib.contextmanager
def _opened(browser, address, session):
    """The list in a page that is ready to be typed in."""
    with browser.page() as page:
        page.first(session + SCRIPT)
        page.call("Page.navigate", url=address)
        page.run("bench.heading()")
        page.run("bench.drawn()")
        page.run("bench.watch()")
        yield page


def _load(browser, address, session, latency=0, throughput=-1):
    """Milliseconds until the heading is drawn, requests until the list is there, and their bytes."""
    with browser.page() as page:
        page.call("Network.emulateNetworkConditions", offline=False, latency=latency, downloadThroughput=throughput,
                  uploadThroughput=throughput)
        page.first(session + SCRIPT)
        page.call("Page.navigate", url=address)
        took = page.run("bench.heading()")
        page.run("bench.drawn()")
        return (took, *page.received())


def _letter_by_letter(page, word):
    _clear(page)
    times = []
    for length, letter in enumerate(word, 1):
        page.key(letter)
        times.append(_result(page, word[:length]))
    return times


def _fluently(page, word):
    """As a user types who does not wait."""
    _clear(page)
    begun = time.monotonic()
    for length, letter in enumerate(word):
        time.sleep(max(0, begun + length / TYPING - time.monotonic()))
        page.key(letter)
    return _result(page, word)


def _clear(page):
    page.run("bench.clear()")
    page.run("bench.drawn()")
    page.run("bench.times = []")


def _result(page, text):
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        for found in page.run("bench.times"):
            if found["value"] == text:
                if "took" not in found:
                    raise Failed(f"The console searched for “{text}”: {found['problem']}")
                return found
        time.sleep(0.005)
    raise Failed(f"The console drew no result for “{text}” within 30 s")


def _scroll(page):
    _clear(page)
    page.run("bench.frames = null")
    page.run(f"void bench.scroll({ROWS}, {ROWS_A_FRAME}, {ROW_PIXELS}).then((frames) => (bench.frames = frames))")
    deadline = time.monotonic() + SCROLL_TIMEOUT
    while time.monotonic() < deadline:
        if frames := page.run("bench.frames"):
            return frames
        time.sleep(1)
    raise Failed(f"The console did not scroll {ROWS} rows within {SCROLL_TIMEOUT} s")


def _figures(each, server, typed, frames, loads, busy):
    def also(rounds, unit="ms"):
        values = [one for single in rounds for one in single]
        return f"median {statistics.median(values or [0]):.0f}, slowest {max(values or [0]):.0f} {unit} of {len(values)}"

    slow = [sum(frame > MAX_FRAME for frame in single) for single in frames]
    requests = sorted({count for count, _ in loads["bytes"]})
    return [
        Figure("console, key to result, p95", "ms", [(quantile(one, 0.95), MAX_LATENCY) for one in each], 1.0, True, busy,
               f"{also(each)}; of that the server {statistics.median(one for single in server for one in single):.0f}"),
        Figure("console, fluent typing, slowest", "ms", [(max(one), MAX_LATENCY) for one in typed], 1.0, True, busy, also(typed)),
        Figure("console, frames over 50 ms in 1,000", "", [(1000 * count / max(1, len(one)), 1) for count, one in zip(slow, frames)], 10, True,
               busy, f"{sum(slow)} of {sum(map(len, frames))} frames; {also(frames)}"),
        Figure("console, first load, bytes", "B", [(size, MAX_BYTES) for _, size in loads["bytes"]], 1.0, True, busy,
               f"{' to '.join(map(str, requests))} requests"),
        Figure("console, first load, to the heading", "ms", [(one, MAX_LOCAL) for one in loads["local"]], 1.0, True, busy),
        Figure("console, first load at 4G", "ms", [(one, MAX_4G) for one in loads["4G"]], 1.0, True, busy),
    ]
