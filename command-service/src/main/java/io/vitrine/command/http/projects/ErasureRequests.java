package io.vitrine.command.http.projects;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.OfErasure.NoSuchErasure;
import io.vitrine.command.erasure.ErasureCommand.ApproveErasure;
import io.vitrine.command.erasure.ErasureCommand.CreateErasure;
import io.vitrine.command.http.Actors;
import io.vitrine.command.store.AggregateReader;
import io.vitrine.command.store.ErasureTenants;
import io.vitrine.events.ErasureId;
import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.http.caller.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/** Adds to a request for an erasure what is known of the person: keys and roles. */
@Component
final class ErasureRequests {

    private final PersonalData personalData;
    private final Actors actors;
    private final ErasureTenants tenants;
    private final AggregateReader states;
    private final ErasureProperties properties;

    ErasureRequests(
            PersonalData personalData,
            Actors actors,
            ErasureTenants tenants,
            AggregateReader states,
            ErasureProperties properties) {
        this.personalData = personalData;
        this.actors = actors;
        this.tenants = tenants;
        this.states = states;
        this.properties = properties;
    }

    CreateErasure create(ProjectId tenant, ErasureId erasure, String subject, String reason) {
        var covered = tenants.of(tenant);
        var person =
                nameOf(tenant, subject, !personalData.keysOf(covered, subject).isEmpty());
        return new CreateErasure(
                tenant,
                erasure,
                person,
                personalData.keysOf(covered, subject),
                tenants.hasRole(tenant, subject),
                reason,
                properties.isApprovalRequired());
    }

    /**
     * A person with keys only in projects gets one in the organization as well, because its events name the person. Any
     * other person gets none: a repeated request would otherwise make a key for an erased person.
     */
    private @Nullable String nameOf(ProjectId tenant, String subject, boolean hasKeys) {
        return hasKeys ? personalData.name(tenant, subject) : null;
    }

    /** @throws Rejected if the tenant has no such erasure */
    ApproveErasure approve(ProjectId tenant, ErasureId id, Subject approver) {
        var erasure = states.erasure(tenant, id).orElseThrow(() -> new Rejected(new NoSuchErasure(id)));
        var subject = personalData.open(erasure.person());
        if (subject.equals(PersonalData.UNAVAILABLE)) {
            throw new DataAccessResourceFailureException("The database of keys is not available.");
        }
        return new ApproveErasure(
                tenant,
                id,
                actors.isNameOf(erasure.requested().by(), tenant, approver),
                !subject.equals(PersonalData.ERASED),
                tenants.hasRole(tenant, subject));
    }
}
