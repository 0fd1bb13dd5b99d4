package io.vitrine.events;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a quota limits. */
public enum Quota {
    /** Projects of an organization. */
    PROJECTS("projects"),
    /** Widgets that are not deleted. */
    WIDGETS("widgets"),
    /** Assets that are not deleted. */
    ASSETS("assets"),
    /** Bytes of uploaded files. A file counts once in its project, and for ever, because files are never removed. */
    FILE_BYTES("fileBytes"),
    /** Webhooks that are not deleted. */
    WEBHOOKS("webhooks"),
    /** Events in the calendar month, in UTC. */
    EVENTS_PER_MONTH("eventsPerMonth");

    private final String key;

    Quota(String key) {
        this.key = key;
    }

    /** The name in events, requests and responses, for example {@code fileBytes}. */
    public String key() {
        return key;
    }

    /** The name in the database, for example {@code file_bytes}. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a project can have it, and not only an organization. */
    public boolean isOfProjects() {
        return this != PROJECTS;
    }

    /** Empty if no quota has this key. */
    public static Optional<Quota> of(String key) {
        return Arrays.stream(values()).filter(quota -> quota.key.equals(key)).findFirst();
    }
}
