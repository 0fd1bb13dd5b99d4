package io.vitrine.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a project that its next state may change, so that a change names only what it changes. */
final class ProjectCopy {

    private final Project from;
    long version;
    String name;
    String key;
    Publishing publishing;
    int maxAge;
    AuditStamp updated;
    List<FormerKey> formerKeys;

    @Nullable
    OrganizationId organizationId;

    DeliveryAccess deliveryAccess;

    @Nullable
    QuotaState quotas;

    @Nullable
    PersonalRetention personalRetention;

    @Nullable
    RequestedDeletion deletion;

    ProjectCopy(Project from) {
        this.from = from;
        version = from.version();
        name = from.name();
        key = from.key();
        publishing = from.publishing();
        maxAge = from.maxAge();
        updated = from.updated();
        formerKeys = from.formerKeys();
        organizationId = from.organizationId();
        deliveryAccess = from.deliveryAccess();
        quotas = from.quotas();
        personalRetention = from.personalRetention();
        deletion = from.deletion();
    }

    Project done() {
        return new Project(
                from.id(),
                version,
                name,
                key,
                publishing,
                maxAge,
                from.created(),
                updated,
                formerKeys,
                organizationId,
                deliveryAccess,
                quotas,
                personalRetention,
                deletion);
    }
}
