package io.vitrine.events;

import static io.vitrine.events.Permission.ASSETS_READ;
import static io.vitrine.events.Permission.ASSETS_WRITE;
import static io.vitrine.events.Permission.AUDIT_READ;
import static io.vitrine.events.Permission.DELIVERY_READ;
import static io.vitrine.events.Permission.ERASURES_READ;
import static io.vitrine.events.Permission.KEYS_READ;
import static io.vitrine.events.Permission.MEMBERS_READ;
import static io.vitrine.events.Permission.ORGANIZATIONS_ADMIN;
import static io.vitrine.events.Permission.TEMPLATES_READ;
import static io.vitrine.events.Permission.TEMPLATES_WRITE;
import static io.vitrine.events.Permission.TENANTS_DELETE;
import static io.vitrine.events.Permission.WEBHOOKS_READ;
import static io.vitrine.events.Permission.WIDGETS_PUBLISH;
import static io.vitrine.events.Permission.WIDGETS_READ;
import static io.vitrine.events.Permission.WIDGETS_WRITE;
import static io.vitrine.events.Permission.WIDGETS_WRITE_OWN;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The roles that every organization has. Their permissions are part of the product, so no event lists them. */
public enum BuiltInRole {
    /** Everything, and the organization itself. An organization always has at least one. */
    OWNER(EnumSet.allOf(Permission.class)),
    /** Everything but the organization itself and the deletion of projects. */
    ADMIN(EnumSet.complementOf(EnumSet.of(ORGANIZATIONS_ADMIN, TENANTS_DELETE))),
    /** Content of every kind, and its publication. */
    EDITOR(EnumSet.of(
            WIDGETS_READ,
            WIDGETS_WRITE,
            WIDGETS_WRITE_OWN,
            WIDGETS_PUBLISH,
            DELIVERY_READ,
            ASSETS_READ,
            ASSETS_WRITE,
            TEMPLATES_READ,
            TEMPLATES_WRITE)),
    /** Publishes and unpublishes what others wrote. */
    PUBLISHER(EnumSet.of(WIDGETS_READ, WIDGETS_PUBLISH, DELIVERY_READ, ASSETS_READ, TEMPLATES_READ)),
    /** Writes drafts and changes only those. */
    AUTHOR(EnumSet.of(WIDGETS_READ, WIDGETS_WRITE_OWN, DELIVERY_READ, ASSETS_READ, ASSETS_WRITE, TEMPLATES_READ)),
    /** Reads everything, including the audit trail. */
    AUDITOR(EnumSet.of(
            WIDGETS_READ,
            DELIVERY_READ,
            ASSETS_READ,
            TEMPLATES_READ,
            WEBHOOKS_READ,
            KEYS_READ,
            AUDIT_READ,
            ERASURES_READ,
            MEMBERS_READ)),
    /** Reads content. */
    VIEWER(EnumSet.of(WIDGETS_READ, DELIVERY_READ, ASSETS_READ, TEMPLATES_READ));

    private final Set<Permission> permissions;

    BuiltInRole(EnumSet<Permission> permissions) {
        this.permissions = Collections.unmodifiableSet(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    /** The name in events and on the wire, for example {@code owner}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<BuiltInRole> named(String key) {
        return Arrays.stream(values()).filter(role -> role.key().equals(key)).findFirst();
    }

    /** The names of all, from the one with the most permissions. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(BuiltInRole::key).toList();
    }
}
