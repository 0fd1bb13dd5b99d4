"""A headless Chromium, driven by its own protocol over two pipes: no port is opened and nothing else is needed."""

import contextlib
import fcntl
import json
import os
import select
import shutil
import subprocess
import tempfile
import time

from measuring import Failed

TIMEOUT = 120
# Chromium reads its commands from the one and writes its answers to the other.
READS, WRITES = 3, 4


@contextlib.contextmanager
def chromium():
    program = shutil.which("chromium")
    if not program:
        raise Failed("Missing program, install it first: chromium")
    # Chromium's processes may still write to the profile while it is deleted.
    with tempfile.TemporaryDirectory(prefix="vitrine-bench-", ignore_cleanup_errors=True) as profile:
        browser = Chromium(program, profile)
        try:
            yield browser
        finally:
            browser.close()


class Chromium:
    def __init__(self, program, profile):
        commands, self._commands = os.pipe()
        self._answers, answers = os.pipe()
        # Above 4, so that neither is overwritten when they become 3 and 4.
        theirs = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (commands, answers)]
        for end in (commands, answers):
            os.close(end)

        def places():
            for end, place in zip(theirs, (READS, WRITES)):
                os.dup2(end, place)

        self._process = subprocess.Popen(
            [program, "--headless=new", "--remote-debugging-pipe", f"--user-data-dir={profile}", "--no-sandbox", "--no-first-run",
             "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "about:blank"],
            pass_fds=(READS, WRITES), preexec_fn=places, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for end in theirs:
            os.close(end)
        self._rest, self._number, self.events = b"", 0, []

    def call(self, method, session=None, **parameters):
        """The result of a command of the DevTools protocol. What else comes in the meantime is in events."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters, **({"sessionId": session} if session else {})}
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        deadline = time.monotonic() + TIMEOUT
        while True:
            answer = self._next(deadline)
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise Failed(f"Chromium: {method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def _next(self, deadline):
        while b"\0" not in self._rest:
            if not select.select([self._answers], [], [], max(0, deadline - time.monotonic()))[0]:
                raise Failed(f"Chromium did not respond within {TIMEOUT} s")
            part = os.read(self._answers, 1 << 20)
            if not part:
                raise Failed("Chromium has ended. It needs a directory for its profile and the right to start processes")
            self._rest += part
        line, _, self._rest = self._rest.partition(b"\0")
        return json.loads(line)

    @contextlib.contextmanager
    def page(self, width=1280, height=800):
        """A page with a profile of its own: no cache, no storage."""
        context = self.call("Target.createBrowserContext")["browserContextId"]
        target = self.call("Target.createTarget", url="about:blank", browserContextId=context, width=width, height=height)["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        try:
            yield Page(self, session)
        finally:
            self.call("Target.disposeBrowserContext", browserContextId=context)

    def close(self):
        self._process.terminate()
        self._process.wait()
        for end in (self._commands, self._answers):
            os.close(end)


class Page:
    def __init__(self, browser, session):
        self._browser, self._session = browser, session
        for domain in ("Page", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method, **parameters):
        return self._browser.call(method, self._session, **parameters)

    def first(self, script):
        """Runs in every document before anything of its own."""
        self.call("Page.addScriptToEvaluateOnNewDocument", source=script)

    def run(self, expression):
        """The value of a JavaScript expression, also of a promise."""
        answer = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise Failed(f"The page: {answer['exceptionDetails'].get('exception', {}).get('description', answer)}")
        return answer["result"].get("value")

    def received(self):
        """How many requests were answered and with how many bytes, compressed as they came, heads included."""
        mine = [event for event in self._browser.events if event.get("sessionId") == self._session]
        ended = [event["params"] for event in mine if event["method"] == "Network.loadingFinished"]
        return len(ended), sum(one["encodedDataLength"] for one in ended)

    def key(self, character):
        """A key is pressed and released, as by a finger."""
        self.call("Input.dispatchKeyEvent", type="keyDown", text=character, key=character, unmodifiedText=character)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=character)
