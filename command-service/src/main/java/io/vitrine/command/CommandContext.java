package io.vitrine.command;

import io.vitrine.events.EventMetadata;
import io.vitrine.events.ProjectId;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The context of a command: project, actor and preconditions.
 *
 * @param expected whether the aggregate's present version is one that the client knows; always true where it named none
 * @param repeatable what makes this request recognisable when it comes again, or null
 * @param mayPublish whether it may change what the public gets
 */
public record CommandContext(
        ProjectId project,
        EventMetadata by,
        LongPredicate expected,
        @Nullable Repeatable repeatable,
        boolean mayPublish) {

    /** With the right to publish. */
    public CommandContext(
            ProjectId project, EventMetadata by, LongPredicate expected, @Nullable Repeatable repeatable) {
        this(project, by, expected, repeatable, true);
    }

    /** No condition, no key, and the right to publish: as the system itself acts on behalf of a caller. */
    public static CommandContext of(ProjectId project, EventMetadata by) {
        return of(project, by, true);
    }

    /**
     * Without precondition and key: for system commands that continue a caller's command, with the rights of that
     * caller.
     */
    public static CommandContext of(ProjectId project, EventMetadata by, boolean mayPublish) {
        return new CommandContext(project, by, _ -> true, null, mayPublish);
    }

    /** For what else the same caller's command entails. */
    public CommandContext unconditional() {
        return of(project, by, mayPublish);
    }

    /**
     * A request that may be repeated and must take effect only once.
     *
     * @param scope the project, or the nil UUID outside of any
     * @param actor the owner of the keys
     * @param key the client's {@code Idempotency-Key}
     * @param requestHash SHA-256 over method, path and body, in hex
     */
    public record Repeatable(UUID scope, String actor, String key, String requestHash) {

        public byte[] hash() {
            return HexFormat.of().parseHex(requestHash);
        }
    }
}
