package io.vitrine.journal;

import io.vitrine.events.AggregateDocument;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.EventJson;
import io.vitrine.events.EventType;
import io.vitrine.events.Recorded;
import io.vitrine.events.audit.Chain;
import io.vitrine.events.audit.ChainedEvent;
import io.vitrine.readmodels.projection.AppliedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A row to be written to the journal, and the end of the journal after it. */
record JournalRow(
        Recorded<DomainEvent> event,
        String data,
        String changes,
        @Nullable String state,
        JournalHead head) {

    /** The state is stored once per this many versions, so that a fold reads at most this many events. */
    static final int STATE_INTERVAL = 64;

    private static final Duration MAX_CLOCK_ERROR = Duration.ofDays(1);

    static JournalRow after(JournalHead before, AppliedEvent<AggregateDocument> taken) {
        var r = taken.event();
        var data = storable(new String(taken.content(), StandardCharsets.UTF_8));
        var chained = new ChainedEvent(
                Long.toString(r.position()),
                r.id().toString(),
                EventType.of(r.event()).cloudEvent(),
                r.event().subjectId(),
                Long.toString(r.version()),
                r.at().toString(),
                storable(r.by().actor()),
                storable(r.by().requestId()),
                storable(r.by().dialect()),
                nullable(r.by().reason()),
                nullable(r.by().clientAddress()),
                data);
        var at = at(before.at(), r.at());
        var head =
                new JournalHead(r.project(), r.position(), before.number() + 1, at, Chain.next(before.hash(), chained));
        var changes = Differences.changes(DisplayedState.of(taken.before()), DisplayedState.of(taken.after()));
        var state = r.version() % STATE_INTERVAL == 0 ? EventJson.MAPPER.writeValueAsString(taken.after()) : null;
        return new JournalRow(r, data, changes.toString(), state, head);
    }

    /**
     * A time that goes back a little is corrected. A larger step back means that the clock of the previous event was
     * ahead, which must not affect all following events.
     */
    private static Instant at(Instant before, Instant recorded) {
        var isAhead = recorded.isBefore(before.minus(MAX_CLOCK_ERROR));
        return recorded.isBefore(before) && !isAhead ? before : recorded;
    }

    /** As PostgreSQL reads them. */
    @Nullable
    String[] row() {
        return new @Nullable String[] {
            event.project().toString(),
            Long.toString(event.position()),
            time(head.at()).toString(),
            Long.toString(head.number()),
            event.id().toString(),
            EventType.of(event.event()).cloudEvent(),
            event.event().subjectId(),
            Long.toString(event.version()),
            time(event.at()).toString(),
            storable(event.by().actor()),
            storable(event.by().requestId()),
            storable(event.by().dialect()),
            nullable(event.by().reason()),
            nullable(event.by().clientAddress()),
            data,
            changes,
            head.hexadecimal(),
            state,
            event.by().sealedLater() == null ? null : event.by().sealedLater().text(),
            event.by().traceparent()
        };
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Removes the one character that PostgreSQL's text cannot store. In JSON it is an escape sequence, so it stays. */
    private static String storable(String text) {
        return text.replace("\0", "");
    }

    private static @Nullable String nullable(@Nullable String text) {
        return text == null ? null : storable(text);
    }
}
