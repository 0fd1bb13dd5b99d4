package io.vitrine.command.http;

import io.vitrine.command.CommandContext;
import io.vitrine.command.CommandContext.IdempotencyKey;
import io.vitrine.events.ProjectId;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.caller.AuthenticatedUser;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Subject;
import io.vitrine.http.request.EntityTag;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The preconditions and preferences of a write.
 *
 * @param ifMatch the header's expected versions, or null for any
 * @param idempotencyKey identifies a repeated request, or null
 * @param respondAsync whether the response is sent before readers show the write
 * @param actors names the subject in events
 */
public record WritePreconditions(
        @Nullable String ifMatch, @Nullable String idempotencyKey, boolean respondAsync, Actors actors) {

    /** The scope that a change of delivered content requires in addition to that of the endpoint. */
    public static final String PUBLISH = "widgets:publish";

    private static final UUID NO_PROJECT = new UUID(0, 0);

    /** For an idempotent write. */
    public CommandContext context(Caller caller) {
        return new CommandContext(
                caller.project(),
                actors.metadata(caller.project(), caller.subject(), caller.provenance()),
                this::expects,
                null,
                caller.subject().has(PUBLISH),
                ownAuthor(caller));
    }

    /** For a write that a client may repeat after a lost response. */
    public CommandContext context(Caller caller, JsonBody body) {
        var idempotencyKey = idempotencyKey(caller.project().value(), caller.subject(), body);
        return new CommandContext(
                caller.project(),
                actors.metadata(caller.project(), caller.subject(), caller.provenance()),
                this::expects,
                idempotencyKey,
                caller.subject().has(PUBLISH),
                ownAuthor(caller));
    }

    private @Nullable Predicate<String> ownAuthor(Caller caller) {
        return caller.ownWidgetsOnly() ? author -> actors.isNameOf(author, caller.project(), caller.subject()) : null;
    }

    /** For an idempotent write of a user outside of the tenant. */
    public CommandContext context(ProjectId tenant, AuthenticatedUser user) {
        return new CommandContext(
                tenant,
                actors.metadata(tenant, user.subject(), user.provenance()),
                this::expects,
                null,
                user.subject().has(PUBLISH));
    }

    /** For the creation of a project or an organization. */
    public CommandContext context(ProjectId project, AuthenticatedUser user, JsonBody body) {
        var idempotencyKey = idempotencyKey(NO_PROJECT, user.subject(), body);
        return new CommandContext(
                project,
                actors.metadata(project, user.subject(), user.provenance()),
                this::expects,
                idempotencyKey,
                user.subject().has(PUBLISH));
    }

    private @Nullable IdempotencyKey idempotencyKey(UUID scope, Subject owner, JsonBody body) {
        return idempotencyKey == null
                ? null
                : new IdempotencyKey(scope, Actors.ownerOf(owner), idempotencyKey, body.hash());
    }

    private boolean expects(long version) {
        return ifMatch == null || EntityTag.matches(ifMatch, version);
    }
}
