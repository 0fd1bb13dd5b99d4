package io.vitrine.events;

import io.vitrine.events.OrganizationEvent.InvitationAccepted;
import io.vitrine.events.OrganizationEvent.InvitationCreated;
import io.vitrine.events.OrganizationEvent.InvitationRevoked;
import io.vitrine.events.OrganizationEvent.MemberRemoved;
import io.vitrine.events.OrganizationEvent.OrganizationCreated;
import io.vitrine.events.OrganizationEvent.OrganizationDeleted;
import io.vitrine.events.OrganizationEvent.OrganizationDeletionCancelled;
import io.vitrine.events.OrganizationEvent.OrganizationDeletionRequested;
import io.vitrine.events.OrganizationEvent.OrganizationRenamed;
import io.vitrine.events.OrganizationEvent.RoleDefined;
import io.vitrine.events.OrganizationEvent.RoleDeleted;
import io.vitrine.events.OrganizationEvent.RoleGranted;
import io.vitrine.events.OrganizationEvent.RoleWithdrawn;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A sample of every event of an organization. */
final class OrganizationSamples {

    static final OrganizationId ORGANIZATION = OrganizationId.of("0f0e8400-e29b-41d4-a716-446655440000");
    static final InvitationId INVITATION = InvitationId.of("1f0e8400-e29b-41d4-a716-446655440000");

    private static final OrganizationCreated CREATED = new OrganizationCreated(ORGANIZATION, "Acme Group");
    private static final InvitationCreated INVITED = new InvitationCreated(
            ORGANIZATION,
            INVITATION,
            "editor",
            Samples.PROJECT,
            "Grace of the shop team",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            Instant.parse("2026-01-22T10:30:00Z"));
    private static final RoleDefined DEFINED =
            new RoleDefined(ORGANIZATION, "translator", List.of("widgets:read", "widgets:write"));

    private OrganizationSamples() {}

    static Stream<OrganizationEvent> all() {
        return Stream.of(
                CREATED,
                new OrganizationRenamed(ORGANIZATION, "Acme Holding"),
                new RoleGranted(ORGANIZATION, "grace", "editor", Samples.PROJECT),
                new RoleWithdrawn(ORGANIZATION, "grace", Samples.PROJECT),
                new MemberRemoved(ORGANIZATION, "grace"),
                INVITED,
                new InvitationAccepted(ORGANIZATION, INVITATION, "grace"),
                new InvitationRevoked(ORGANIZATION, INVITATION),
                DEFINED,
                new RoleDeleted(ORGANIZATION, "translator"),
                new OrganizationDeletionRequested(ORGANIZATION, "Ticket 4711", ProjectSamples.EFFECTIVE),
                new OrganizationDeletionCancelled(ORGANIZATION),
                new OrganizationDeleted(ORGANIZATION, "Ticket 4711", ProjectSamples.REQUESTED, ErasureSamples.PERSON));
    }

    /** An organization with something in every field. */
    static OrganizationEvent[] founding() {
        return new OrganizationEvent[] {
            CREATED,
            new RoleGranted(ORGANIZATION, "ada", "owner", null),
            new RoleGranted(ORGANIZATION, "grace", "editor", Samples.PROJECT),
            INVITED,
            DEFINED
        };
    }
}
