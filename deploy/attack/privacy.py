"""What other users of the machine could read or reach."""

import http.client
import pathlib
import stat


def readable_files(stage):
    """Everything that the installation keeps, for its owner's eyes only."""
    open_to_all = []
    for part in ("data", "logs", "run", "secrets", "tmp"):
        folder = stage.home / part
        for path in [folder, *(folder.glob("*") if folder.exists() else ())]:
            mode = path.stat().st_mode
            if mode & stat.S_IROTH and reachable(path):
                open_to_all.append(f"{path.relative_to(stage.home)} {stat.filemode(mode)}")
    stage.check("no other user can list or read data and logs", not open_to_all, ", ".join(open_to_all[:5]) or "none")


def reachable(path):
    """Whether another user may go through every directory above, within the installation."""
    return all(parent.stat().st_mode & stat.S_IXOTH for parent in path.parents if parent.is_dir())


def listeners(stage):
    """Every port of every process is on the loopback address."""
    pids = stage.processes().values()
    inodes = set()
    for pid in pids:
        for descriptor in pathlib.Path(f"/proc/{pid}/fd").glob("*"):
            try:
                target = str(descriptor.readlink())
            except OSError:
                continue
            if target.startswith("socket:["):
                inodes.add(target[8:-1])
    outside = []
    for table in ("tcp", "tcp6"):
        for line in pathlib.Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            address, port = fields[1].split(":")
            loopback = address.endswith("0100007F") or address == "0" * 24 + "01000000"
            if fields[3] == "0A" and fields[9] in inodes and not loopback:
                outside.append(f"{address}:{int(port, 16)}")
    stage.check("every listener is on 127.0.0.1", not outside, ", ".join(outside) or f"{len(inodes)} sockets")


def operations_without_a_token(stage):
    """What changes an installation is refused to callers that merely reach its ports."""
    done = []
    for offset in range(1, 25):
        for method, path in (("POST", "/actuator/rebuild"), ("DELETE", "/actuator/rebuild"), ("POST", "/actuator/quarantine")):
            try:
                answer = stage.send(method, path, token="", port=stage.port + offset, timeout=5)
            except (OSError, http.client.HTTPException):
                continue
            if answer.status < 400:
                done.append(f"{method} {path} at +{offset}: {answer.status}")
    stage.check("no operation is done without a token", not done, ", ".join(done) or "none")


ATTACKS = [readable_files, listeners, operations_without_a_token]
