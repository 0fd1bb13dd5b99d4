package io.vitrine.command.http;

import io.vitrine.command.CommandContext;
import io.vitrine.command.CommandContext.Repeatable;
import io.vitrine.command.http.body.JsonBody;
import io.vitrine.events.ProjectId;
import io.vitrine.http.caller.AuthenticatedUser;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.request.EntityTag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The preconditions and preferences of a write.
 *
 * @param ifMatch the versions it knows, as the header has them, or null for any
 * @param idempotencyKey what makes the request recognisable when it comes again, or null
 * @param respondAsync whether it would rather not wait until readers show the write
 */
public record WritePreconditions(
        @Nullable String ifMatch, @Nullable String idempotencyKey, boolean respondAsync) {

    /** The scope that a change of delivered content requires in addition to that of the endpoint. */
    public static final String PUBLISH = "widgets:publish";

    private static final UUID NO_PROJECT = new UUID(0, 0);

    /** For a write that is the same however often it comes. */
    public CommandContext occasion(Caller caller) {
        return new CommandContext(
                caller.project(),
                caller.provenance(),
                this::expects,
                null,
                caller.subject().has(PUBLISH));
    }

    /** For a write that a client may repeat after a lost response. */
    public CommandContext occasion(Caller caller, JsonBody body) {
        var repeatable = repeatable(caller.project().value(), caller.subject().name(), body);
        return new CommandContext(
                caller.project(),
                caller.provenance(),
                this::expects,
                repeatable,
                caller.subject().has(PUBLISH));
    }

    /** For making a project. */
    public CommandContext occasion(ProjectId project, AuthenticatedUser visitor, JsonBody body) {
        var repeatable = repeatable(NO_PROJECT, visitor.subject().name(), body);
        return new CommandContext(
                project,
                visitor.provenance(),
                this::expects,
                repeatable,
                visitor.subject().has(PUBLISH));
    }

    private @Nullable Repeatable repeatable(UUID scope, String actor, JsonBody body) {
        return idempotencyKey == null ? null : new Repeatable(scope, actor, idempotencyKey, body.hash());
    }

    private boolean expects(long version) {
        return ifMatch == null || EntityTag.matches(ifMatch, version);
    }
}
