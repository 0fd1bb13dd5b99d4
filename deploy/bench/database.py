"""A service's database, through psql, as the service itself."""

import os
import re
import subprocess

from measuring import Failed


class Database:
    def __init__(self, installation, service):
        settings = installation.settings(service)
        url = settings["spring.datasource.url"]
        host, port, name = re.fullmatch(r"jdbc:postgresql://([^:]+):(\d+)/(\w+).*", url).groups()
        self.environment = {
            **os.environ,
            "PGHOST": host,
            "PGPORT": port,
            "PGDATABASE": name,
            "PGUSER": settings["spring.datasource.username"],
            "PGPASSWORD": settings["spring.datasource.password"],
        }

    def run(self, sql):
        """Several statements are one transaction; one that allows none, such as VACUUM, goes alone.

        Returns the rows of the last statement, each a list of texts.
        """
        command = ["psql", "-qXAt", "-F\t", "-v", "ON_ERROR_STOP=1", "-c", sql]
        psql = subprocess.run(command, env=self.environment, capture_output=True, text=True)
        if psql.returncode:
            raise Failed(f"psql: {psql.stderr.strip()}")
        return [line.split("\t") for line in psql.stdout.splitlines()]


class Superuser(Database):
    """Sees and sets what is the server's; in a database that no service uses, so that it does not count among theirs."""

    def __init__(self, installation):
        super().__init__(installation, "command-service")
        password = (installation.home / "secrets" / "postgresql").read_text().strip()
        self.environment.update(PGDATABASE="postgres", PGUSER="postgres", PGPASSWORD=password)
