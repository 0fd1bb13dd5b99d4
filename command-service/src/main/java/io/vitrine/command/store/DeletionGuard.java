package io.vitrine.command.store;

import io.vitrine.command.Rejection;
import io.vitrine.command.Rejection.NoSuchProject;
import io.vitrine.command.Rejection.OfDeletion.BeingDeleted;
import io.vitrine.command.Rejection.OfOrganization.NoSuchOrganization;
import io.vitrine.command.store.TenantDeletion.Status;
import io.vitrine.events.ApiKeyEvent;
import io.vitrine.events.ApiKeyEvent.ApiKeyRevoked;
import io.vitrine.events.AssetEvent;
import io.vitrine.events.AssetEvent.AssetDeleted;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.ErasureEvent;
import io.vitrine.events.OrganizationEvent;
import io.vitrine.events.OrganizationEvent.InvitationRevoked;
import io.vitrine.events.OrganizationEvent.MemberRemoved;
import io.vitrine.events.OrganizationEvent.OrganizationDeleted;
import io.vitrine.events.OrganizationEvent.OrganizationDeletionRequested;
import io.vitrine.events.OrganizationEvent.RoleDeleted;
import io.vitrine.events.OrganizationEvent.RoleWithdrawn;
import io.vitrine.events.PlacementEvent;
import io.vitrine.events.PlacementEvent.PlacementDeactivated;
import io.vitrine.events.PlacementEvent.PlacementDeleted;
import io.vitrine.events.ProjectEvent;
import io.vitrine.events.ProjectEvent.FileErased;
import io.vitrine.events.ProjectEvent.ProjectDeleted;
import io.vitrine.events.ProjectEvent.ProjectDeletionRequested;
import io.vitrine.events.Recorded;
import io.vitrine.events.TemplateEvent;
import io.vitrine.events.TemplateEvent.TemplateDeleted;
import io.vitrine.events.TenantDeleted;
import io.vitrine.events.WebhookEvent;
import io.vitrine.events.WebhookEvent.WebhookDeleted;
import io.vitrine.events.WebhookEvent.WebhookDisabled;
import io.vitrine.events.WebhookEvent.WebhookReplayStopped;
import io.vitrine.events.WidgetEvent;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import org.jspecify.annotations.Nullable;

/**
 * Which events a project or organization accepts whose deletion is requested: those that take away, so that content can
 * be taken down and access revoked until the end, and those of Vitrine itself.
 */
final class DeletionGuard {

    /** The actors of processes that go on until the end, such as moves to a template version. */
    private static final String SYSTEM = "vitrine:";

    private DeletionGuard() {}

    /** Why the event must not be stored, or null if it may. */
    static @Nullable Rejection refusal(Status status, Recorded<?> recorded) {
        return switch (status) {
            case REQUESTED, DUE ->
                recorded.by().actor().startsWith(SYSTEM) || takesAway(recorded.event())
                        ? null
                        : new BeingDeleted(recorded.project(), recorded.event() instanceof OrganizationEvent);
            case CLOSED, DELETED, COMPLETED -> recorded.event() instanceof TenantDeleted ? null : gone(recorded);
        };
    }

    private static Rejection gone(Recorded<?> recorded) {
        return recorded.event() instanceof OrganizationEvent e
                ? new NoSuchOrganization(e.organizationId())
                : new NoSuchProject(recorded.project());
    }

    private static boolean takesAway(DomainEvent event) {
        return switch (event) {
            case ProjectDeletionRequested _,
                    ProjectDeleted _,
                    FileErased _,
                    WidgetDeleted _,
                    WidgetUnpublished _,
                    AssetDeleted _,
                    TemplateDeleted _,
                    PlacementDeleted _,
                    PlacementDeactivated _,
                    WebhookDeleted _,
                    WebhookDisabled _,
                    WebhookReplayStopped _,
                    ApiKeyRevoked _,
                    OrganizationDeletionRequested _,
                    OrganizationDeleted _,
                    RoleWithdrawn _,
                    MemberRemoved _,
                    InvitationRevoked _,
                    RoleDeleted _ -> true;
            case ErasureEvent _ -> true;
            case ProjectEvent _,
                    WidgetEvent _,
                    AssetEvent _,
                    TemplateEvent _,
                    PlacementEvent _,
                    WebhookEvent _,
                    ApiKeyEvent _,
                    OrganizationEvent _ -> false;
        };
    }
}
