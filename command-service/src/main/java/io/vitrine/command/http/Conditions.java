package io.vitrine.command.http;

import io.vitrine.command.Occasion;
import io.vitrine.command.Occasion.Repeatable;
import io.vitrine.command.http.body.Body;
import io.vitrine.events.ProjectId;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Visitor;
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
public record Conditions(@Nullable String ifMatch, @Nullable String idempotencyKey, boolean respondAsync) {

    /** The scope that a change of delivered content requires in addition to that of the endpoint. */
    public static final String PUBLISH = "widgets:publish";

    private static final UUID NO_PROJECT = new UUID(0, 0);

    /** For a write that is the same however often it comes. */
    public Occasion occasion(Caller caller) {
        return new Occasion(
                caller.project(),
                caller.provenance(),
                this::expects,
                null,
                caller.subject().has(PUBLISH));
    }

    /** For a write that a client may repeat after a lost response. */
    public Occasion occasion(Caller caller, Body body) {
        var repeatable = repeatable(caller.project().value(), caller.subject().name(), body);
        return new Occasion(
                caller.project(),
                caller.provenance(),
                this::expects,
                repeatable,
                caller.subject().has(PUBLISH));
    }

    /** For making a project. */
    public Occasion occasion(ProjectId project, Visitor visitor, Body body) {
        var repeatable = repeatable(NO_PROJECT, visitor.subject().name(), body);
        return new Occasion(
                project,
                visitor.provenance(),
                this::expects,
                repeatable,
                visitor.subject().has(PUBLISH));
    }

    private @Nullable Repeatable repeatable(UUID scope, String actor, Body body) {
        return idempotencyKey == null ? null : new Repeatable(scope, actor, idempotencyKey, body.hash());
    }

    private boolean expects(long version) {
        return ifMatch == null || EntityTag.matches(ifMatch, version);
    }
}
