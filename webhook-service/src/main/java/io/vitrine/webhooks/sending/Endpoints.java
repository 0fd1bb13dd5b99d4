package io.vitrine.webhooks.sending;

import static java.util.stream.Collectors.joining;

import io.vitrine.events.EventJson;
import io.vitrine.events.LogIncarnation;
import io.vitrine.readmodels.projection.ShownIncarnation;
import io.vitrine.webhooks.projection.WebhookProjection.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;

/** All webhooks. Only changes since the last read are loaded. */
final class Endpoints {

    /** The maximum age of the loaded state. */
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    /** At least one row, which has no webhook where there is none, or none that is known to be up to date. */
    private static final String LIVE = """
            SELECT i.forks, w.id, w.position FROM log_incarnation i
            LEFT JOIN webhooks_v1 w ON i.complete AND w.document IS NOT NULL""";

    private final JdbcTemplate jdbc;
    private volatile Map<UUID, Known> known = Map.of();

    private boolean outdated;
    private LogIncarnation incarnation = LogIncarnation.FIRST;

    private record Known(long position, Endpoint endpoint) {}

    Endpoints(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Called after a known change. */
    synchronized void areOutdated() {
        outdated = true;
        notifyAll();
    }

    /** Waits until the next read is due. */
    synchronized void await() throws InterruptedException {
        if (!outdated) {
            wait(POLL_INTERVAL.toMillis());
        }
        outdated = false;
    }

    /** The log's incarnation at the last read. */
    LogIncarnation incarnation() {
        return incarnation;
    }

    /** Empty while the log is read again, because the webhooks are incomplete then. */
    Collection<Endpoint> look() {
        var positions = new HashMap<UUID, Long>();
        jdbc.query(LIVE, row -> {
            incarnation = ShownIncarnation.of(row, 1);
            var id = row.getObject(2, UUID.class);
            if (id != null) {
                positions.put(id, row.getLong(3));
            }
        });
        var now = new HashMap<UUID, Known>();
        var changed = new ArrayList<UUID>();
        positions.forEach((id, position) -> {
            var before = known.get(id);
            if (before != null && before.position() == position) {
                now.put(id, before);
            } else {
                changed.add(id);
            }
        });
        read(changed, now);
        known = now;
        return now.values().stream().map(Known::endpoint).toList();
    }

    /** Of those of the last read. */
    long count(Predicate<Endpoint> which) {
        return known.values().stream().map(Known::endpoint).filter(which).count();
    }

    private void read(List<UUID> ids, Map<UUID, Known> into) {
        if (!ids.isEmpty()) {
            jdbc.query(
                    "SELECT id, position, document FROM webhooks_v1 WHERE id = ANY (?::uuid[]) AND document IS NOT NULL",
                    row -> {
                        var endpoint = EventJson.MAPPER.readValue(row.getString(3), Endpoint.class);
                        into.put(row.getObject(1, UUID.class), new Known(row.getLong(2), endpoint));
                    },
                    ids.stream().map(UUID::toString).collect(joining(",", "{", "}")));
        }
    }
}
