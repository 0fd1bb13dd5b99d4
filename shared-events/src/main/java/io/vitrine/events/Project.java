package io.vitrine.events;

import io.vitrine.events.ProjectEvent.ProjectCreated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The state of a project (tenant).
 *
 * @param key its short name in URLs, unique in the installation
 * @param maxAge how long caches may keep a delivery response without revalidation, in seconds
 * @param formerKeys its former keys, oldest first; no other project can take them
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
        List<FormerKey> formerKeys)
        implements ProjectState {

    public Project {
        // Projects that were stored before there was such a list come without one.
        formerKeys = formerKeys == null ? List.of() : List.copyOf(formerKeys);
    }

    /** Of a project that always had its key. */
    public Project(
            ProjectId id,
            long version,
            String name,
            String key,
            Publishing publishing,
            int maxAge,
            AuditStamp created,
            AuditStamp updated) {
        this(id, version, name, key, publishing, maxAge, created, updated, List.of());
    }

    static Project created(ProjectCreated e, Recorded<?> r) {
        return new Project(
                e.projectId(), r.version(), e.name(), e.key(), e.publishing(), e.maxAge(), r.stamp(), r.stamp());
    }

    Project at(Recorded<?> r) {
        return new Project(id, r.version(), name, key, publishing, maxAge, created, r.stamp(), formerKeys);
    }

    Project withName(String name) {
        return new Project(id, version, name, key, publishing, maxAge, created, updated, formerKeys);
    }

    /** @param at when it happened */
    Project withKey(String next, Instant at) {
        var former = formerKeys.stream()
                .filter(one -> !one.key().equals(next) && !one.key().equals(key))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!next.equals(key)) {
            former.add(new FormerKey(key, at));
        }
        return new Project(id, version, name, next, publishing, maxAge, created, updated, former);
    }

    Project withPublishing(Publishing publishing) {
        return new Project(id, version, name, key, publishing, maxAge, created, updated, formerKeys);
    }

    Project withMaxAge(int maxAge) {
        return new Project(id, version, name, key, publishing, maxAge, created, updated, formerKeys);
    }
}
