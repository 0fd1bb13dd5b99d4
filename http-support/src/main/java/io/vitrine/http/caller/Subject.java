package io.vitrine.http.caller;

import io.vitrine.events.Permission;
import io.vitrine.events.ProjectId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The owner of a verified token and its rights.
 *
 * @param name the token's {@code sub}, {@code <issuer>::<sub>} of an issuer with a name, or {@code key:<id>} of an API
 *     key: the actor in the audit trail
 * @param projects the projects that the token gives access to, or null for all
 * @param scopes its scopes in these projects
 * @param expiresAt the expiry of the token, which also ends a streaming response
 * @param isMember whether its rights come from its roles in organizations, because its token names no projects
 * @param origin where its token comes from, or null for an API key and for a service itself
 */
public record Subject(
        String name,
        @Nullable Set<ProjectId> projects,
        Set<String> scopes,
        Instant expiresAt,
        boolean isMember,
        @Nullable TokenOrigin origin) {

    /** The beginning of the names of API keys. No JWT has such a subject, so it tells keys from all others. */
    static final String KEY_PREFIX = "key:";

    /** The beginning of the names of Vitrine's own processes in the audit trail. No JWT has such a subject either. */
    static final String SYSTEM_PREFIX = "vitrine:";

    /** An API key, or a service itself. */
    public Subject(String name, @Nullable Set<ProjectId> projects, Set<String> scopes, Instant expiresAt) {
        this(name, projects, scopes, expiresAt, false, null);
    }

    /** A subject without expiry. */
    public Subject(String name, @Nullable Set<ProjectId> projects, Set<String> scopes) {
        this(name, projects, scopes, Instant.MAX);
    }

    /**
     * A subject whose rights come from its roles. The scopes of its token limit them, if any of them is one of
     * Vitrine's; a provider that knows nothing of Vitrine does not limit them.
     */
    static Subject member(String name, Set<String> granted, Instant expiresAt, TokenOrigin origin) {
        var limits = granted.stream().anyMatch(Subject::isOfVitrine)
                ? granted
                : Arrays.stream(Permission.values()).map(Permission::scope).collect(Collectors.toSet());
        return new Subject(name, Set.of(), limits, expiresAt, true, origin);
    }

    private static boolean isOfVitrine(String scope) {
        var resource = scope.substring(0, scope.indexOf(':') + 1);
        return !resource.isEmpty()
                && (resource.equals("operations:")
                        || Arrays.stream(Permission.values())
                                .anyMatch(permission -> permission.scope().startsWith(resource)));
    }

    public Subject {
        projects = projects == null ? null : Set.copyOf(projects);
        scopes = Set.copyOf(scopes);
    }

    /** Whether it is an API key: a machine, which belongs to one project and has no role. */
    public boolean isApiKey() {
        return name.startsWith(KEY_PREFIX);
    }

    public boolean mayEnter(ProjectId project) {
        return projects == null || projects.contains(project);
    }

    public boolean mayEnterAll() {
        return projects == null;
    }

    /**
     * Whether the scope was granted, by name or as {@code assets:*} for {@code assets:write}. A subject that may read
     * all widgets may read the published ones.
     */
    public boolean has(String scope) {
        return isGranted(scope)
                || scope.equals(Permission.DELIVERY_READ.scope()) && isGranted(Permission.WIDGETS_READ.scope());
    }

    private boolean isGranted(String scope) {
        return scopes.contains(scope) || scopes.contains(scope.substring(0, scope.indexOf(':') + 1) + "*");
    }

    /** A token for all widgets is also one for the subject's own. */
    private boolean allows(Permission permission) {
        return has(permission.scope())
                || permission == Permission.WIDGETS_WRITE_OWN && has(Permission.WIDGETS_WRITE.scope());
    }

    /** The member with those of the permissions that its token allows. */
    Subject limitedTo(Set<ProjectId> entered, Collection<Permission> permissions) {
        return new Subject(
                name,
                entered,
                permissions.stream().filter(this::allows).map(Permission::scope).collect(Collectors.toSet()),
                expiresAt,
                isMember,
                origin);
    }

    /** The same subject in these projects, with the same scopes. */
    public Subject in(Set<ProjectId> entered) {
        return new Subject(name, entered, scopes, expiresAt, isMember, origin);
    }

    /** The roles that the groups of its token give. */
    public List<GroupRole> groupRoles() {
        return origin == null ? List.of() : origin.roles();
    }
}
