"""The programs that the benchmark loads and compares with."""

import contextlib
import os
import pathlib
import shutil
import subprocess

from measuring import Failed, progress

# Each with the Debian package that it is in; pgbench is not on the path there.
PACKAGES = {"wrk": "wrk", "nginx": "nginx", "pgbench": "postgresql-contrib", "psql": "postgresql-client", "curl": "curl"}

POLICY = pathlib.Path("/usr/sbin/policy-rc.d")


def ensure():
    """Installs what is missing, without starting any of it."""
    missing = absent()
    if not missing:
        return
    if os.geteuid() or not shutil.which("apt-get"):
        raise Failed(f"Missing programs, install them first: {', '.join(missing)}")
    progress(f"installing {', '.join(missing)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    packages = [PACKAGES[tool] for tool in missing]
    with nothing_started():
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]):
            run = subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, capture_output=True, text=True)
            if run.returncode:
                raise Failed(f"{' '.join(command)}: {run.stderr.strip()}")
    if missing := absent():
        raise Failed(f"Programs are still missing after the installation: {', '.join(missing)}")


def absent():
    for directory in sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin")):
        if str(directory) not in os.environ["PATH"].split(":"):
            os.environ["PATH"] += f":{directory}"
    return [tool for tool in PACKAGES if not shutil.which(tool)]


@contextlib.contextmanager
def nothing_started():
    """Debian starts what it installs, to listen at every address, unless this file says no."""
    if POLICY.exists():
        yield
        return
    POLICY.write_text("#!/bin/sh\nexit 101\n")
    POLICY.chmod(0o755)
    try:
        yield
    finally:
        POLICY.unlink()
