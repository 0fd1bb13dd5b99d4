"""Clients that are slow, silent or many, in bytes of HTTP/1.1."""

import socket
import time


def ended(connection, seconds, drip=b"", interval=1.0):
    """Seconds until the server closes the connection, sending drip every interval; None if it never does."""
    began = time.monotonic()
    connection.settimeout(interval)
    while time.monotonic() - began < seconds:
        if drip:
            try:
                connection.sendall(drip)
            except OSError:
                return time.monotonic() - began
        try:
            if not connection.recv(65_536):
                return time.monotonic() - began
        except TimeoutError:
            continue
        except OSError:
            return time.monotonic() - began
    return None


def dripped(stage, what, begin, drip, seconds, port=None):
    """Twenty connections that begin a request and go on with it every second, for so long at most."""
    slow = [stage.connect(port) for _ in range(20)]
    for connection in slow:
        connection.sendall(begin)
    with stage.innocent(f"twenty requests have a {what} that never ends"):
        took = stage.many(len(slow), lambda index: ended(slow[index], seconds, drip))
    for connection in slow:
        connection.close()
    times = [one for one in took if isinstance(one, float)]
    stage.check(
        f"a {what} has to come within its time",
        len(times) == len(slow),
        f"ended after {max(times, default=0):.0f} s at most, {len(slow) - len(times)} open still",
    )


def dripped_heads(stage):
    """Twenty requests whose head never ends, a header every second."""
    dripped(stage, "head", b"GET /delivery/a/widgets/b HTTP/1.1\r\nHost: a\r\n", b"X-A: b\r\n", 40)


def dripped_bodies(stage):
    """Requests that announce a body and send a byte of it every second."""
    tenant = stage.tenant()
    head = (
        f"POST /api/projects/{tenant.id}/widgets HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {tenant.token}\r\n"
        "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n"
    ).encode()
    dripped(stage, "body", head, b"{", 45)
    # Answered at once, since the body is not needed, and so not ended by the first answer.
    unneeded = f"GET /delivery/{tenant.key}/placements?template_file=p HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n"
    dripped(stage, "body to a delivery node", unneeded.encode(), b"x", 30, stage.delivery_port())


def readers_that_do_not_read(stage):
    """Clients that ask for large pages and read none of them."""
    tenant = stage.tenant()
    template = tenant.template("{{text}}")
    widget = tenant.on_template(template, {"text": stage.text(60_000)})
    for number in range(190):
        tenant.store("POST", "/placements", {"widget_uuid": widget, "template_file": "p", "sort_order": number})
    tenant.public("/placements?template_file=p")
    request = f"GET /delivery/{tenant.key}/placements?template_file=p HTTP/1.1\r\nHost: a\r\n\r\n".encode()
    before = {service: stage.resident_mb(service) for service in ("delivery-service",)}
    lazy = []
    for port in (stage.port, stage.delivery_port()):
        for _ in range(20):
            connection = stage.connect(port)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            connection.sendall(request * 4)
            lazy.append(connection)
    with stage.innocent("forty clients do not read their pages"):
        time.sleep(4)
    grown = {service: stage.resident_mb(service) - was for service, was in before.items()}
    for connection in lazy:
        connection.close()
    stage.check(
        "answers that are not read take little memory",
        all(megabytes < 120 for megabytes in grown.values()),
        ", ".join(f"{service} {megabytes:+.0f} MB" for service, megabytes in grown.items()),
    )


def hoarded_streams(stage):
    """One client that opens as many change streams as it can."""
    tenant = stage.tenant()
    tenant.published("Streamed")
    request = f"GET /delivery/{tenant.key}/changes HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\n\r\n".encode()
    streams, refused = [], 0
    for _ in range(300):
        try:
            connection = stage.connect(timeout=10)
            connection.sendall(request)
            first = connection.recv(64)
        except OSError:
            refused += 1
            continue
        if b" 200 " in first:
            streams.append(connection)
        else:
            refused += 1
            connection.close()
    with stage.innocent("one client holds all the streams that it gets"):
        time.sleep(1)
    for connection in streams:
        connection.close()
    stage.check("one client gets a bounded number of change streams", refused > 0, f"{len(streams)} of 300")


ATTACKS = [dripped_heads, dripped_bodies, readers_that_do_not_read, hoarded_streams]
