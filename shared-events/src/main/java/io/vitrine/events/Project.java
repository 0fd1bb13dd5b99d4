package io.vitrine.events;

import io.vitrine.events.ProjectEvent.ProjectCreated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The state of a project (tenant).
 *
 * @param key its short name in URLs, unique in the installation
 * @param maxAge how long caches may keep a delivery response without revalidation, in seconds
 * @param formerKeys its former keys, oldest first; no other project can take them
 * @param organizationId the organization that owns it, or null
 * @param deliveryAccess who may read its published widgets
 * @param quotas null as long as no event concerned quotas
 * @param personalRetention how long the personal data of its events can be opened; null for ever
 * @param deletion null unless a deletion is requested
 */
public record Project(
        ProjectId id,
        long version,
        String name,
        String key,
        Publishing publishing,
        int maxAge,
        AuditStamp created,
        AuditStamp updated,
        List<FormerKey> formerKeys,
        @Nullable OrganizationId organizationId,
        DeliveryAccess deliveryAccess,
        @Nullable QuotaState quotas,
        @Nullable PersonalRetention personalRetention,
        @Nullable RequestedDeletion deletion)
        implements ProjectState {

    public Project {
        // Null in projects that were stored before these fields existed.
        formerKeys = formerKeys == null ? List.of() : List.copyOf(formerKeys);
        deliveryAccess = deliveryAccess == null ? DeliveryAccess.PUBLIC : deliveryAccess;
    }

    /** A project without former keys and without an organization. */
    public Project(
            ProjectId id,
            long version,
            String name,
            String key,
            Publishing publishing,
            int maxAge,
            AuditStamp created,
            AuditStamp updated) {
        this(
                id,
                version,
                name,
                key,
                publishing,
                maxAge,
                created,
                updated,
                List.of(),
                null,
                DeliveryAccess.PUBLIC,
                null,
                null,
                null);
    }

    static Project created(ProjectCreated e, Recorded<?> r) {
        return new Project(
                e.projectId(),
                r.version(),
                e.name(),
                e.key(),
                e.publishing(),
                e.maxAge(),
                r.stamp(),
                r.stamp(),
                List.of(),
                e.organizationId(),
                DeliveryAccess.PUBLIC,
                null,
                null,
                null);
    }

    Project at(Recorded<?> r) {
        return with(copy -> {
            copy.version = r.version();
            copy.updated = r.stamp();
        });
    }

    Project withName(String name) {
        return with(copy -> copy.name = name);
    }

    /** @param at the time of the change */
    Project withKey(String next, Instant at) {
        var former = formerKeys.stream()
                .filter(one -> !one.key().equals(next) && !one.key().equals(key))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!next.equals(key)) {
            former.add(new FormerKey(key, at));
        }
        return with(copy -> {
            copy.key = next;
            copy.formerKeys = former;
        });
    }

    Project withPublishing(Publishing publishing) {
        return with(copy -> copy.publishing = publishing);
    }

    Project withMaxAge(int maxAge) {
        return with(copy -> copy.maxAge = maxAge);
    }

    Project withOrganization(OrganizationId organization) {
        return with(copy -> copy.organizationId = organization);
    }

    Project withDeliveryAccess(DeliveryAccess access) {
        return with(copy -> copy.deliveryAccess = access);
    }

    Project withQuotas(QuotaState state) {
        return with(copy -> copy.quotas = state);
    }

    Project withPersonalRetention(@Nullable PersonalRetention retention) {
        return with(copy -> copy.personalRetention = retention);
    }

    Project withDeletion(@Nullable RequestedDeletion requested) {
        return with(copy -> copy.deletion = requested);
    }

    private Project with(Consumer<ProjectCopy> change) {
        var copy = new ProjectCopy(this);
        change.accept(copy);
        return copy.done();
    }
}
