package io.vitrine.command;

import io.vitrine.events.EventMetadata;
import io.vitrine.events.ProjectId;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The context of a command: project, actor and preconditions.
 *
 * @param expected tests whether the aggregate's current version is one that the client expects; always true without a
 *     precondition
 * @param idempotencyKey identifies a repeated request, or null
 * @param mayPublish whether the command may change delivered content
 * @param ownAuthor accepts the names of the actor; not null if the command may only create widgets, and change those
 *     that the actor created
 * @param withinQuotas whether quotas apply; commands of the system itself are exempt
 */
public record CommandContext(
        ProjectId project,
        EventMetadata by,
        LongPredicate expected,
        @Nullable IdempotencyKey idempotencyKey,
        boolean mayPublish,
        @Nullable Predicate<String> ownAuthor,
        boolean withinQuotas) {

    /** Of a client, so quotas apply. */
    public CommandContext(
            ProjectId project,
            EventMetadata by,
            LongPredicate expected,
            @Nullable IdempotencyKey idempotencyKey,
            boolean mayPublish,
            @Nullable Predicate<String> ownAuthor) {
        this(project, by, expected, idempotencyKey, mayPublish, ownAuthor, true);
    }

    /** With the right to change everything. */
    public CommandContext(
            ProjectId project,
            EventMetadata by,
            LongPredicate expected,
            @Nullable IdempotencyKey idempotencyKey,
            boolean mayPublish) {
        this(project, by, expected, idempotencyKey, mayPublish, null);
    }

    /** With the right to publish. */
    public CommandContext(
            ProjectId project, EventMetadata by, LongPredicate expected, @Nullable IdempotencyKey idempotencyKey) {
        this(project, by, expected, idempotencyKey, true);
    }

    /** Without precondition and key, and with the right to publish: for commands of the system itself. */
    public static CommandContext of(ProjectId project, EventMetadata by) {
        return of(project, by, true);
    }

    /**
     * Without precondition and key: for system commands that continue a caller's command, with the rights of that
     * caller.
     */
    public static CommandContext of(ProjectId project, EventMetadata by, boolean mayPublish) {
        return new CommandContext(project, by, _ -> true, null, mayPublish, null, false);
    }

    /** For further commands that follow from this one. */
    public CommandContext unconditional() {
        return new CommandContext(project, by, _ -> true, null, mayPublish, ownAuthor, withinQuotas);
    }

    /** With the trace of the command, for its events; null for none. */
    public CommandContext tracedBy(@Nullable String traceparent) {
        return new CommandContext(
                project, by.tracedBy(traceparent), expected, idempotencyKey, mayPublish, ownAuthor, withinQuotas);
    }

    /**
     * A request that may be repeated and must take effect only once.
     *
     * @param scope the project, or the nil UUID outside of a project
     * @param actor the actor that owns the key
     * @param key the client's {@code Idempotency-Key}
     * @param requestHash SHA-256 over method, path and body, in hex
     */
    public record IdempotencyKey(UUID scope, String actor, String key, String requestHash) {

        public byte[] hash() {
            return HexFormat.of().parseHex(requestHash);
        }
    }
}
