package io.vitrine.events;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a member of an organization may do, one constant for each scope of a token that a role can have. The scopes
 * {@code operations:*} are not among them: they belong to the installation.
 */
public enum Permission {
    WIDGETS_READ("widgets:read"),
    WIDGETS_WRITE("widgets:write"),
    /** Changes of widgets that the same member created. */
    WIDGETS_WRITE_OWN("widgets:write-own"),
    WIDGETS_PUBLISH("widgets:publish"),
    /** Published widgets of a project whose delivery is restricted. */
    DELIVERY_READ("delivery:read"),
    ASSETS_READ("assets:read"),
    ASSETS_WRITE("assets:write"),
    TEMPLATES_READ("templates:read"),
    TEMPLATES_WRITE("templates:write"),
    WEBHOOKS_READ("webhooks:read"),
    WEBHOOKS_WRITE("webhooks:write"),
    KEYS_READ("keys:read"),
    KEYS_WRITE("keys:write"),
    AUDIT_READ("audit:read"),
    ERASURES_READ("erasures:read"),
    /** Requests, approvals and rejections. */
    ERASURES_WRITE("erasures:write"),
    PROJECTS_ADMIN("projects:admin"),
    /** Requests the deletion of a project, and cancels it. */
    TENANTS_DELETE("tenants:delete"),
    MEMBERS_READ("members:read"),
    MEMBERS_WRITE("members:write"),
    ORGANIZATIONS_ADMIN("organizations:admin");

    private final String scope;

    Permission(String scope) {
        this.scope = scope;
    }

    /** For example {@code widgets:read}. */
    public String scope() {
        return scope;
    }

    /**
     * Whether an API key may have it. A key cannot change who has access, not even with further keys: what it could do
     * ends with its revocation. Erasures are the decisions of persons.
     */
    public boolean isForApiKeys() {
        return switch (this) {
            case WIDGETS_READ,
                    WIDGETS_WRITE,
                    WIDGETS_WRITE_OWN,
                    WIDGETS_PUBLISH,
                    DELIVERY_READ,
                    ASSETS_READ,
                    ASSETS_WRITE,
                    TEMPLATES_READ,
                    TEMPLATES_WRITE,
                    WEBHOOKS_READ,
                    WEBHOOKS_WRITE,
                    KEYS_READ,
                    AUDIT_READ -> true;
            case KEYS_WRITE,
                    ERASURES_READ,
                    ERASURES_WRITE,
                    PROJECTS_ADMIN,
                    TENANTS_DELETE,
                    MEMBERS_READ,
                    MEMBERS_WRITE,
                    ORGANIZATIONS_ADMIN -> false;
        };
    }

    /** Empty if no permission has this scope. */
    public static Optional<Permission> of(String scope) {
        return Arrays.stream(values())
                .filter(permission -> permission.scope.equals(scope))
                .findFirst();
    }

    /** The permissions with these scopes; a scope that is none of them gives nothing. */
    public static Set<Permission> allOf(Collection<String> scopes) {
        return scopes.stream()
                .flatMap(scope -> of(scope).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Permission.class)));
    }
}
