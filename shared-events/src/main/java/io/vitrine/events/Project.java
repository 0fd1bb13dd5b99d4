package io.vitrine.events;

import io.vitrine.events.ProjectEvent.ProjectCreated;

/**
 * A tenant as its events have it.
 *
 * @param key its short name in addresses, unique in the installation
 * @param maxAge how long caches may keep a delivered answer without asking, in seconds
 */
public record Project(
        ProjectId id,
        long version,
        String name,
        String key,
        Publishing publishing,
        int maxAge,
        Stamp created,
        Stamp updated)
        implements ProjectState {

    static Project created(ProjectCreated e, Recorded<?> r) {
        return new Project(
                e.projectId(), r.version(), e.name(), e.key(), e.publishing(), e.maxAge(), r.stamp(), r.stamp());
    }

    Project at(Recorded<?> r) {
        return new Project(id, r.version(), name, key, publishing, maxAge, created, r.stamp());
    }

    Project withName(String name) {
        return new Project(id, version, name, key, publishing, maxAge, created, updated);
    }

    Project withKey(String key) {
        return new Project(id, version, name, key, publishing, maxAge, created, updated);
    }

    Project withPublishing(Publishing publishing) {
        return new Project(id, version, name, key, publishing, maxAge, created, updated);
    }

    Project withMaxAge(int maxAge) {
        return new Project(id, version, name, key, publishing, maxAge, created, updated);
    }
}
