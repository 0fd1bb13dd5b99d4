#!/usr/bin/env python3
"""Tries Vitrine with two real identity providers, Keycloak and oidc-provider, both on 127.0.0.1.

Downloads Keycloak (about 180 MB) with Maven and oidc-provider with npm, starts both, runs IdentityProvidersIT of
command-service, and stops them. Needs a JDK 25, Maven and Node 20 or later.

    python3 deploy/identity/try.py [-- further options of mvn]
"""

import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile

KEYCLOAK = "26.7.3"
HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORK = HERE / "target"
START_TIMEOUT = 300


def main():
    options = sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else []
    home = fetch_keycloak(options)
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=HERE / "oidc-provider", check=True)
    processes = []
    try:
        keycloak = start_keycloak(home, processes)
        provider = start_provider(processes)
        return run_test(keycloak, provider, options)
    finally:
        for process in processes:
            stop(process)


def fetch_keycloak(options):
    home = WORK / f"keycloak-{KEYCLOAK}"
    if not home.exists():
        WORK.mkdir(exist_ok=True)
        artifact = f"org.keycloak:keycloak-quarkus-dist:{KEYCLOAK}:zip"
        copy = ["mvn", "-B", "-q", *options, "dependency:copy", f"-Dartifact={artifact}", f"-DoutputDirectory={WORK}"]
        subprocess.run([*copy, "--non-recursive"], cwd=ROOT, check=True)
        archive = WORK / f"keycloak-quarkus-dist-{KEYCLOAK}.zip"
        with zipfile.ZipFile(archive) as files:
            files.extractall(WORK)
        archive.unlink()
        (home / "bin" / "kc.sh").chmod(0o755)
    return home


def start_keycloak(home, processes):
    imported = home / "data" / "import"
    imported.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(home / "data" / "h2", ignore_errors=True)
    shutil.copy(HERE / "keycloak" / "acme-realm.json", imported)
    port, management = free_port(), free_port()
    environment = {"KC_BOOTSTRAP_ADMIN_USERNAME": "trial", "KC_BOOTSTRAP_ADMIN_PASSWORD": "trial"}
    command = [
        home / "bin" / "kc.sh", "start-dev", "--import-realm", "--cache=local",
        "--http-host=127.0.0.1", f"--http-port={port}",
        "--http-management-host=127.0.0.1", f"--http-management-port={management}",
    ]  # fmt: skip
    start("keycloak", command, environment, home, processes)
    address = f"http://127.0.0.1:{port}"
    wait_for(f"{address}/realms/acme/.well-known/openid-configuration", processes[-1])
    return address


def start_provider(processes):
    port = free_port()
    environment = {"PORT": str(port), "AUDIENCE": "https://vitrine.test"}
    start("oidc-provider", ["node", "server.mjs"], environment, HERE / "oidc-provider", processes)
    address = f"http://127.0.0.1:{port}"
    wait_for(f"{address}/.well-known/openid-configuration", processes[-1])
    return address


def run_test(keycloak, provider, options):
    print(f"Keycloak at {keycloak}, oidc-provider at {provider}")
    command = [
        "mvn", "-B", "-q", *options, "-pl", "command-service", "-am", "verify",
        "-Dtest=None", "-Dit.test=IdentityProvidersIT",
        "-Dsurefire.failIfNoSpecifiedTests=false", "-Dfailsafe.failIfNoSpecifiedTests=false",
        f"-Didentity.keycloak={keycloak}", f"-Didentity.provider={provider}",
    ]  # fmt: skip
    result = subprocess.run(command, cwd=ROOT, check=False).returncode
    print("Both providers work." if result == 0 else "The trial failed. Logs are in deploy/identity/target.")
    return result


def start(name, command, environment, directory, processes):
    with open(WORK / f"{name}.log", "wb") as log:
        process = subprocess.Popen(
            command, cwd=directory, env={**os.environ, **environment}, stdout=log, stderr=log, start_new_session=True
        )
    processes.append(process)


def stop(process):
    """Ends the whole session of the process: a script does not pass the signal on."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def wait_for(address, process):
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline:
        if process.poll() is not None:
            sys.exit(f"{address} ended with {process.returncode}. Logs are in {WORK}.")
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    sys.exit(f"{address} did not start within {START_TIMEOUT} s. Logs are in {WORK}.")


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


if __name__ == "__main__":
    sys.exit(main())
