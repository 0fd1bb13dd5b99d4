"""Very many widgets, for what must be measured among many: projects of equal size, ten with a million widgets in all by default.

Through HTTP they would take an hour. So what the command service would have written is written into its database: the
events, and with them, in the same transactions, the claims that keep its promises (slugs, the count of widgets), so that
these projects are whole and can be used like any. From there on everything is the product's: the relay finds the events,
sends them to Kafka, and the listing, the journal, search and delivery take them in.

The projects stay, under keys of their own, and a later run of the same size uses them again; one that was interrupted
goes on where it was.
"""

import json
import time
import urllib.error
import urllib.request

from database import Database
from measuring import Failed, progress

PROJECTS = 10
MAX_WIDGETS = 1_000_000
BATCH_SIZE = 1_000

# As EventJson writes them: the fields in this order, nothing between them.
CHUNK = """
WITH bench_project (project_id) AS (SELECT unnest('{{{projects}}}'::uuid[])),
bench_widget AS MATERIALIZED (
    SELECT gen_random_uuid() AS id, project_id, n,
           (ARRAY['Spring','Summer','Autumn','Winter','Weekend','Morning','Evening','Holiday'])[1 + n % 8] AS season,
           (ARRAY['sale','arrivals','bestsellers','stories','lookbook','gifts','outlet'])[1 + n % 7] AS topic,
           (ARRAY['shoes','jackets','lamps','chairs','books','bicycles','watches','garden','kitchen','travel','music'])
               [1 + n % 11] AS goods,
           (ARRAY['GRID','CAROUSEL','LIST_VERTICAL'])[1 + n % 3] AS layout
      FROM bench_project CROSS JOIN generate_series({first}, {last}) n),
bench_slug AS (
    INSERT INTO widget_slug (project_id, slug, widget_id) SELECT project_id, 'widget-' || n, id FROM bench_widget),
bench_count AS (
    UPDATE widget_count SET used = {last} / 16 + (slot <= {last} % 16)::int
     WHERE project_id IN (SELECT project_id FROM bench_project))
INSERT INTO event (project_id, aggregate_type, aggregate_id, version, event_id, type, payload, metadata, recorded_at)
SELECT project_id, 'widget', id, 1, gen_random_uuid(), 'WidgetCreated',
       format('{{"widgetId":"%s","name":"%s %s %s","slug":"widget-%s","description":"The %s %s of our %s, picked for you",'
           '"layout":"%s","assetIds":[],"config":{{"autoplay":true,"autoplaySpeed":3000}},"theme":{{"borderRadius":12}}}}',
           id, season, topic, n, n, lower(season), topic, goods, layout)::json,
       '{{"actor":"bench","requestId":"bench-million","dialect":"projects"}}', date_trunc('milliseconds', clock_timestamp())
  FROM bench_widget ORDER BY n, project_id
"""


def load(installation, widgets, count=PROJECTS):
    """So many projects that have them, when every reader shows them."""
    if not count <= widgets <= MAX_WIDGETS or widgets % count:
        raise Failed(f"--widgets must be a multiple of {count} from {count} to {MAX_WIDGETS}")
    each = widgets // count
    database = Database(installation, "command-service")
    # Projects that were filled together are equally far, so those of another number have other keys.
    keys = [f"bench{each}no{number}" for number in range(count)] if count > 1 else [f"bench{each}alone"]
    projects = [_project(installation, database, key) for key in keys]
    ids = ",".join(projects)
    # A chunk goes to all of them in one transaction, so that they are always equally far.
    made = int(database.run(f"SELECT sum(used) FROM widget_count WHERE project_id = '{projects[0]}'")[0][0])
    loaded = made < each
    while made < each:
        last = min(each, made + BATCH_SIZE)
        database.run(CHUNK.format(projects=ids, first=made + 1, last=last))
        made = last
        progress(f"widgets: {made * count} of {widgets} stored")
    settle(installation)
    if loaded:
        _tidy(installation)
    _check(installation, projects, each)
    return projects


def _project(installation, database, key):
    found = database.run(f"SELECT project_id FROM project WHERE key = '{key}'")
    return found[0][0] if found else installation.call("POST", "/api/projects", {"name": "Bench", "key": key})["id"]


def settle(installation, timeout=120):
    """Waits until the relay and all readers have what is stored; no longer than so many seconds without any progress."""
    least, since, still = None, time.monotonic(), 0
    # Twice, for a reader only knows how far it is behind after it has asked.
    while still < 2:
        left = backlog(installation)
        # An event that leaves the relay is there for three more to take in, and one that the listing shows for search.
        behind = 5 * left["relay"] + 2 * left["listing"] + left["journal"] + left["search"] + left["delivery"]
        still = still + 1 if not behind else 0
        progress("waiting for readers: " + ", ".join(f"{name} {count}" for name, count in left.items() if count))
        if least is None or behind < least:
            least, since = behind, time.monotonic()
        elif time.monotonic() - since > timeout:
            raise Failed(f"Read models do not make progress: {left}. See ./vitrine status")
        time.sleep(1)


def backlog(installation):
    """How many events, or widgets in the case of search, the relay and each reader have still to take in."""
    relay = _health(installation, "command-service", "management.server.port")["relay"]
    query = _health(installation, "query-service", "management.server.port")
    delivery = _health(installation, "delivery-service", "server.port")["delivery"]
    return {
        "relay": relay["lag"],
        "listing": query["projections"]["listing"]["lag"],
        "journal": query["projections"]["journal"]["lag"],
        "search": query["search"]["lag"],
        "delivery": delivery["lag"],
    }


def _health(installation, service, port):
    url = f"http://127.0.0.1:{installation.settings(service)[port]}/actuator/health"
    try:
        answer = urllib.request.urlopen(url, timeout=10)
    except urllib.error.HTTPError as ill:
        # It says so with 503, and how far it is all the same.
        answer = ill
    with answer:
        return {name: part.get("details") for name, part in json.load(answer)["components"].items()}


def _tidy(installation):
    """What PostgreSQL's autovacuum does within some minutes of such a load."""
    read = {"command-service": "event, widget_slug", "query-service": "widgets_v1, journal_v1, search_mark"}
    for service, tables in read.items():
        progress(f"widgets: tidying {tables}")
        Database(installation, service).run(f"VACUUM ANALYZE {tables}")


def _check(installation, projects, each):
    for project in projects:
        # The total of everything is the listing's number; what search has is counted for a facet only.
        facets = installation.call("GET", f"/api/projects/{project}/widgets/search?limit=1&facets=status")["facets"]
        found = sum(status["count"] for status in facets["status"])
        if found != each:
            raise Failed(f"Project {project} has {found} widgets in search instead of {each}")
