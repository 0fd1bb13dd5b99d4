package io.vitrine.journal.audit;

import io.vitrine.events.ApiKeyEvent;
import io.vitrine.events.AssetEvent;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.ErasureEvent;
import io.vitrine.events.ErasureEvent.ErasureRequested;
import io.vitrine.events.EventType;
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
import io.vitrine.events.PlacementEvent;
import io.vitrine.events.ProjectEvent;
import io.vitrine.events.ProjectId;
import io.vitrine.events.TemplateEvent;
import io.vitrine.events.WebhookEvent;
import io.vitrine.events.WidgetEvent;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.readmodels.freshness.MinimumPosition;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Everything that the journal has about a person, opened, for the person's right of access (GDPR, articles 15 and 20).
 */
@Component
public class PersonalExport {

    private static final List<EventType> NAMING_PERSONS = List.of(
            EventType.ROLE_GRANTED,
            EventType.ROLE_WITHDRAWN,
            EventType.MEMBER_REMOVED,
            EventType.INVITATION_ACCEPTED,
            EventType.ERASURE_REQUESTED);

    private final AuditExport export;
    private final PersonalData personal;

    PersonalExport(AuditExport export, PersonalData personal) {
        this.export = export;
        this.personal = personal;
    }

    /** Takes the entries of an export. */
    public interface Sink {
        void take(ProjectId tenant, AuditEntry entry) throws IOException;
    }

    /** The entries of a tenant about a person, determined before the first of them is read. */
    public final class Entries {

        private final Set<String> names;
        private final AuditExport.Wanted acted;
        private final AuditExport.Wanted named;

        private Entries(Set<String> names, AuditExport.Wanted acted, AuditExport.Wanted named) {
            this.names = names;
            this.acted = acted;
            this.named = named;
        }

        /**
         * First those in which the person acted, then those in which others changed the person's membership or
         * requested the person's erasure; each oldest first.
         *
         * @return the number of entries
         */
        public long each(Sink sink) throws IOException {
            var written = new long[1];
            acted.each(entry -> {
                sink.take(entry.project(), AuditEntry.of(entry, personal));
                written[0]++;
            });
            named.each(entry -> {
                if (!names.contains(entry.by().actor()) && names.contains(personIn(entry.event()))) {
                    sink.take(entry.project(), AuditEntry.of(entry, personal));
                    written[0]++;
                }
            });
            return written[0];
        }

        /** Whether this is how the tenant's events name the person. */
        public boolean isNamed(String member) {
            return names.contains(member);
        }
    }

    /** @param tenant a project or an organization */
    public Entries of(ProjectId tenant, MinimumPosition asOf, String subject) {
        var names = AuditFilter.namesOf(subject, tenant, personal);
        return new Entries(
                names,
                export.of(tenant, asOf, AuditFilter.ofActor(names)),
                export.of(tenant, asOf, AuditFilter.ofTypes(NAMING_PERSONS)));
    }

    private static @Nullable String personIn(DomainEvent event) {
        return switch (event) {
            case OrganizationEvent e -> memberIn(e);
            case ErasureRequested e -> e.person();
            case ErasureEvent _,
                    ProjectEvent _,
                    AssetEvent _,
                    TemplateEvent _,
                    WidgetEvent _,
                    PlacementEvent _,
                    WebhookEvent _,
                    ApiKeyEvent _ -> null;
        };
    }

    private static @Nullable String memberIn(OrganizationEvent event) {
        return switch (event) {
            case RoleGranted e -> e.member();
            case RoleWithdrawn e -> e.member();
            case MemberRemoved e -> e.member();
            case InvitationAccepted e -> e.member();
            case OrganizationCreated _,
                    OrganizationRenamed _,
                    InvitationCreated _,
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
}
