"""Load at a pace: each request begins when it is due, whatever became of those before it.

wrk asks the next question when it has the answer to the one before, so a server that is slow is asked less, and its worst
moments are not seen. Here a request that waits for a free connection has begun all the same.
"""

import asyncio
import collections
import json
import time

from measuring import Failed

Answer = collections.namedtuple("Answer", "status headers body at")
Answer.__doc__ = "at: when the last of it had come, as time.time() tells it; names of headers are in lower case."


class Connections:
    """Some, kept alive, to one server of this machine. A request waits while all are in use.

    Without a token, each request has its own in its headers.
    """

    def __init__(self, port, token, most):
        self._port = port
        self._head = f" HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n" + (f"Authorization: Bearer {token}\r\n" if token else "")
        self._turn = asyncio.Semaphore(most)
        self._idle = []

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        self.close()

    def close(self):
        for _, writer in self._idle:
            writer.close()

    def _open(self):
        return asyncio.open_connection("127.0.0.1", self._port)

    async def ask(self, method, path, body=None, headers=None, expected=range(200, 300)):
        lines = "".join(f"{name}: {value}\r\n" for name, value in (headers or {}).items())
        if body is not None:
            lines += f"Content-Type: application/json\r\nContent-Length: {len(body.encode())}\r\n"
        async with self._turn:
            request, kept = f"{method} {path}{self._head}{lines}\r\n{body or ''}".encode(), bool(self._idle)
            reader, writer = self._idle.pop() if kept else await self._open()
            writer.write(request)
            try:
                answer = await _answer(reader)
            except Failed:
                # The server may close a kept connection at the moment of the next request; a read can be repeated.
                writer.close()
                if not kept or method != "GET":
                    raise
                reader, writer = await self._open()
                writer.write(request)
                answer = await _answer(reader)
            if answer.headers.get("connection", "").lower() == "close":
                writer.close()
            else:
                self._idle.append((reader, writer))
        if answer.status not in expected:
            raise Failed(f"{method} {path}: {answer.status} {answer.body.decode()}")
        return answer

    async def insist(self, method, path, body=None, headers=None, timeout=30):
        """Asks again where the answer is 429 or 503: a refusal is a late answer and no quick one."""
        deadline = time.monotonic() + timeout
        while True:
            answer = await self.ask(method, path, body, headers, (*range(200, 300), 429, 503))
            if answer.status not in (429, 503):
                return answer
            if time.monotonic() > deadline:
                raise Failed(f"{method} {path}: {answer.status} for {timeout} s: {answer.body.decode()}")
            # At once would be a loop of refusals, which is a load of its own.
            await asyncio.sleep(0.05)


async def _answer(reader):
    try:
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        status = int(first.split()[1])
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
        if headers.get("transfer-encoding") == "chunked":
            body = b""
            while size := int(await reader.readuntil(b"\r\n"), 16):
                body += (await reader.readexactly(size + 2))[:-2]
            await reader.readuntil(b"\r\n")
        else:
            body = await reader.readexactly(int(headers.get("content-length", 0)))
    except (asyncio.IncompleteReadError, ConnectionError) as gone:
        raise Failed(f"A connection was closed before the response arrived: {gone}") from gone
    return Answer(status, headers, body, time.time())


async def at_pace(rate, seconds, one):
    """Calls one(number, due) so many times a second; due is a time of time.monotonic().

    Returns what the calls came to, when the last of them has. The first that fails ends them all.
    """
    start = time.monotonic()
    calls = []
    try:
        async with asyncio.TaskGroup() as group:
            for number in range(max(1, round(rate * seconds))):
                due = start + number / rate
                if (early := due - time.monotonic()) > 0:
                    await asyncio.sleep(early)
                calls.append(group.create_task(one(number, due)))
    except ExceptionGroup as failures:
        raise failures.exceptions[0] from failures
    return [call.result() for call in calls]


def draft(slug):
    """The body of a create of an ordinary widget."""
    return json.dumps(
        {
            "name": f"Bench {slug}",
            "slug": slug,
            "layout": "CAROUSEL",
            "config": {"autoplay": True, "autoplaySpeed": 3000, "showDots": True, "infinite": True},
            "theme": {"borderRadius": 12, "padding": 8},
        }
    )


def quantile(values, share):
    """The smallest value that at least this share of all are no greater than."""
    ordered = sorted(values)
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)]
