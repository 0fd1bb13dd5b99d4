"""The JDK that runs Vitrine."""

import pathlib
import subprocess

from measuring import ROOT, Failed


def java():
    found = subprocess.run(
        ["bash", "-c", f'fail() {{ echo "$*" >&2; exit 1; }}; source "{ROOT}/deploy/local/jdk.sh"; find_jdk'],
        capture_output=True,
        text=True,
    )
    if found.returncode:
        raise Failed(found.stderr.strip())
    return str(pathlib.Path(found.stdout.strip(), "bin", "java"))
