package io.vitrine.query.organization;

import io.vitrine.events.DomainEvent;
import io.vitrine.events.Organization.Grant;
import io.vitrine.events.Organization.Member;
import io.vitrine.events.OrganizationEvent;
import io.vitrine.events.OrganizationEvent.InvitationAccepted;
import io.vitrine.events.OrganizationEvent.InvitationCreated;
import io.vitrine.events.OrganizationEvent.InvitationRevoked;
import io.vitrine.events.OrganizationEvent.MemberRemoved;
import io.vitrine.events.OrganizationEvent.OrganizationCreated;
import io.vitrine.events.OrganizationEvent.OrganizationDeleted;
import io.vitrine.events.OrganizationEvent.OrganizationDeletionCancelled;
import io.vitrine.events.OrganizationEvent.OrganizationDeletionRequested;
import io.vitrine.events.OrganizationEvent.OrganizationQuotaNearlyReached;
import io.vitrine.events.OrganizationEvent.OrganizationQuotasChanged;
import io.vitrine.events.OrganizationEvent.OrganizationRenamed;
import io.vitrine.events.OrganizationEvent.RoleDefined;
import io.vitrine.events.OrganizationEvent.RoleDeleted;
import io.vitrine.events.OrganizationEvent.RoleGranted;
import io.vitrine.events.OrganizationEvent.RoleWithdrawn;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Recorded;
import io.vitrine.query.organization.MemberProjection.Membership;
import io.vitrine.readmodels.projection.DocumentTable;
import io.vitrine.readmodels.projection.DocumentTable.Column;
import io.vitrine.readmodels.projection.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The roles of every member, a document for each membership: a request is permitted without reading an organization.
 */
@Component
public class MemberProjection implements Projection<Membership> {

    static final DocumentTable<Membership> TABLE = new DocumentTable<>(
            "organization_members_v1", List.of(new Column<>("subject", "text", Membership::subject)), List.of());

    /** The roles of a subject in an organization. */
    public record Membership(OrganizationId organizationId, String subject, List<Grant> grants) {

        public Membership {
            grants = List.copyOf(grants);
        }

        private @Nullable Membership without(@Nullable ProjectId place) {
            var left = grants.stream()
                    .filter(grant -> !Objects.equals(grant.projectId(), place))
                    .toList();
            return left.isEmpty() ? null : new Membership(organizationId, subject, left);
        }

        private Membership with(Grant granted) {
            var others = without(granted.projectId());
            var all = new ArrayList<>(others == null ? List.<Grant>of() : others.grants);
            all.add(granted);
            return new Membership(organizationId, subject, all);
        }
    }

    @Override
    public String name() {
        return "organization-members-v1";
    }

    @Override
    public Class<Membership> documentType() {
        return Membership.class;
    }

    @Override
    public DocumentTable<Membership> table() {
        return TABLE;
    }

    @Override
    public @Nullable UUID key(DomainEvent event) {
        return event instanceof OrganizationEvent e ? memberOf(e) : null;
    }

    private static @Nullable UUID memberOf(OrganizationEvent event) {
        return switch (event) {
            case RoleGranted e -> Member.idOf(e.member());
            case RoleWithdrawn e -> Member.idOf(e.member());
            case MemberRemoved e -> Member.idOf(e.member());
            case OrganizationCreated _,
                    OrganizationRenamed _,
                    InvitationCreated _,
                    InvitationAccepted _,
                    InvitationRevoked _,
                    RoleDefined _,
                    RoleDeleted _,
                    OrganizationQuotasChanged _,
                    OrganizationQuotaNearlyReached _,
                    OrganizationDeletionRequested _,
                    OrganizationDeletionCancelled _,
                    OrganizationDeleted _ -> null;
        };
    }

    @Override
    public @Nullable Membership evolve(@Nullable Membership before, Recorded<DomainEvent> r) {
        return r.event() instanceof OrganizationEvent e ? evolve(before, e) : before;
    }

    private static @Nullable Membership evolve(@Nullable Membership before, OrganizationEvent event) {
        return switch (event) {
            case RoleGranted e ->
                (before == null ? new Membership(e.organizationId(), e.member(), List.of()) : before)
                        .with(new Grant(e.role(), e.projectId()));
            case RoleWithdrawn e -> before == null ? null : before.without(e.projectId());
            case MemberRemoved _ -> null;
            case OrganizationCreated _,
                    OrganizationRenamed _,
                    InvitationCreated _,
                    InvitationAccepted _,
                    InvitationRevoked _,
                    RoleDefined _,
                    RoleDeleted _,
                    OrganizationQuotasChanged _,
                    OrganizationQuotaNearlyReached _,
                    OrganizationDeletionRequested _,
                    OrganizationDeletionCancelled _,
                    OrganizationDeleted _ -> before;
        };
    }

    /** A document applies the events of its member only. */
    @Override
    public boolean takesEveryVersion() {
        return false;
    }
}
