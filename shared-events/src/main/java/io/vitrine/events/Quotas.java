package io.vitrine.events;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Limits on what a project or an organization has. A limit that is left out is the default of the installation.
 *
 * @param projects projects of the organization; not of a project
 * @param widgets widgets that are not deleted
 * @param assets assets that are not deleted
 * @param fileBytes bytes of uploaded files
 * @param webhooks webhooks that are not deleted
 * @param eventsPerMonth events in a calendar month, in UTC
 */
public record Quotas(
        @Nullable Long projects,
        @Nullable Long widgets,
        @Nullable Long assets,
        @Nullable Long fileBytes,
        @Nullable Long webhooks,
        @Nullable Long eventsPerMonth) {

    /** Without a limit of its own. */
    public static final Quotas NONE = new Quotas(null, null, null, null, null, null);

    /** The largest limit: a whole number that every JSON parser reads exactly. */
    public static final long MAX = (1L << 53) - 1;

    /** Null without a limit. */
    public @Nullable Long of(Quota quota) {
        return switch (quota) {
            case PROJECTS -> projects;
            case WIDGETS -> widgets;
            case ASSETS -> assets;
            case FILE_BYTES -> fileBytes;
            case WEBHOOKS -> webhooks;
            case EVENTS_PER_MONTH -> eventsPerMonth;
        };
    }

    /** These limits, and others for those that are left out. */
    public Quotas or(Quotas others) {
        return new Quotas(
                projects == null ? others.projects : projects,
                widgets == null ? others.widgets : widgets,
                assets == null ? others.assets : assets,
                fileBytes == null ? others.fileBytes : fileBytes,
                webhooks == null ? others.webhooks : webhooks,
                eventsPerMonth == null ? others.eventsPerMonth : eventsPerMonth);
    }

    /** Whether it has no limit. */
    public boolean areNone() {
        return Arrays.stream(Quota.values()).allMatch(quota -> of(quota) == null);
    }
}
