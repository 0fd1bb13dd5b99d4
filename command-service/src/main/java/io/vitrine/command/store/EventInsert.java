package io.vitrine.command.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.command.Rejection;
import io.vitrine.events.ApiKeyEvent;
import io.vitrine.events.AssetEvent;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.ErasureEvent;
import io.vitrine.events.EventJson;
import io.vitrine.events.EventType;
import io.vitrine.events.OrganizationEvent;
import io.vitrine.events.PlacementEvent;
import io.vitrine.events.ProjectEvent;
import io.vitrine.events.Recorded;
import io.vitrine.events.TemplateEvent;
import io.vitrine.events.WebhookEvent;
import io.vitrine.events.WidgetEvent;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statement that appends events, and its result. */
final class EventInsert {

    private static final String INSERT =
            "INSERT INTO event (project_id, aggregate_type, aggregate_id, version, event_id, type, payload, metadata,"
                    + " recorded_at) VALUES ";
    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?::json, ?::json, ?)";

    /** With the store's incarnation, whether the store has the previous version of each event, and of its deletion. */
    private static final String RETURNING = " RETURNING position, (SELECT max(number) FROM incarnation),"
            + " version = 1 OR EXISTS (SELECT FROM event before WHERE before.project_id = event.project_id"
            + " AND before.aggregate_id = event.aggregate_id AND before.version = event.version - 1), tenant_deletion_status(event.project_id)";

    /**
     * @param incarnation the store's, as a number
     * @param orphan the first event whose predecessor is not stored, or null if there is none
     * @param refused why an event of a project that is being deleted must not be stored, or null
     */
    record Appended(
            long position,
            int incarnation,
            @Nullable Recorded<?> orphan,
            @Nullable Rejection refused) {}

    private EventInsert() {}

    static String of(int events) {
        return INSERT + String.join(", ", Collections.nCopies(events, ROW)) + RETURNING;
    }

    static Appended execute(PreparedStatement statement, List<? extends Recorded<?>> events) throws SQLException {
        var parameter = 1;
        for (var recorded : events) {
            parameter = bind(statement, parameter, recorded);
        }
        try (var rows = statement.executeQuery()) {
            var position = Recorded.UNPLACED;
            var incarnation = 1;
            Recorded<?> orphan = null;
            Rejection refused = null;
            // The statement does not see the events that it inserts itself.
            var own = new HashSet<List<Object>>();
            for (var recorded : events) {
                if (!rows.next()) {
                    break;
                }
                position = rows.getLong(1);
                incarnation = rows.getInt(2);
                var aggregate = recorded.event().subjectId();
                if (orphan == null
                        && !rows.getBoolean(3)
                        && !own.contains(List.of(aggregate, recorded.version() - 1))) {
                    orphan = recorded;
                }
                own.add(List.of(aggregate, recorded.version()));
                var status = rows.getString(4);
                if (refused == null && status != null) {
                    refused = DeletionGuard.refusal(TenantDeletion.Status.valueOf(status), recorded);
                }
            }
            return new Appended(position, incarnation, orphan, refused);
        }
    }

    private static int bind(PreparedStatement statement, int first, Recorded<?> recorded) throws SQLException {
        var event = recorded.event();
        var next = first;
        statement.setObject(next++, recorded.project().value());
        statement.setString(next++, aggregateType(event));
        statement.setObject(next++, UUID.fromString(event.subjectId()));
        statement.setLong(next++, recorded.version());
        statement.setObject(next++, recorded.id());
        statement.setString(next++, EventType.of(event).storedAs());
        statement.setString(next++, new String(EventJson.write(event), UTF_8));
        statement.setString(next++, EventJson.MAPPER.writeValueAsString(recorded.by()));
        statement.setObject(next++, recorded.at().atOffset(ZoneOffset.UTC));
        return next;
    }

    private static String aggregateType(DomainEvent event) {
        return switch (event) {
            case ProjectEvent _ -> "project";
            case AssetEvent _ -> "asset";
            case TemplateEvent _ -> "template";
            case WidgetEvent _ -> "widget";
            case PlacementEvent _ -> "placement";
            case WebhookEvent _ -> "webhook";
            case OrganizationEvent _ -> "organization";
            case ApiKeyEvent _ -> "apikey";
            case ErasureEvent _ -> "erasure";
        };
    }
}
