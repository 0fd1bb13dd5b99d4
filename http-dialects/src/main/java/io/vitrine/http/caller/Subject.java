package io.vitrine.http.caller;

import io.vitrine.events.ProjectId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a verified token speaks for.
 *
 * @param name the token's {@code sub}: the actor in the audit trail
 * @param projects the projects the token opens, or null for all of them
 * @param scopes what it allows there
 * @param expiresAt when the token ends: an answer that goes on until then ends with it
 */
public record Subject(String name, @Nullable Set<ProjectId> projects, Set<String> scopes, Instant expiresAt) {

    /** One whose rights do not end. */
    public Subject(String name, @Nullable Set<ProjectId> projects, Set<String> scopes) {
        this(name, projects, scopes, Instant.MAX);
    }

    public Subject {
        projects = projects == null ? null : Set.copyOf(projects);
        scopes = Set.copyOf(scopes);
    }

    public boolean mayEnter(ProjectId project) {
        return projects == null || projects.contains(project);
    }

    public boolean mayEnterAll() {
        return projects == null;
    }

    /** Whether the scope was granted, by name or as {@code assets:*} for {@code assets:write}. */
    public boolean has(String scope) {
        return scopes.contains(scope) || scopes.contains(scope.substring(0, scope.indexOf(':') + 1) + "*");
    }
}
