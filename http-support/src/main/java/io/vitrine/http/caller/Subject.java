package io.vitrine.http.caller;

import io.vitrine.events.ProjectId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The owner of a verified token and its rights.
 *
 * @param name the token's {@code sub}: the actor in the audit trail
 * @param projects the projects that the token gives access to, or null for all
 * @param scopes its scopes in these projects
 * @param expiresAt the expiry of the token, which also ends a streaming response
 */
public record Subject(String name, @Nullable Set<ProjectId> projects, Set<String> scopes, Instant expiresAt) {

    /** A subject without expiry. */
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
