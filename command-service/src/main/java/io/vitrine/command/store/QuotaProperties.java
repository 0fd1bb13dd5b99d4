package io.vitrine.command.store;

import io.vitrine.events.Quota;
import io.vitrine.events.Quotas;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The quotas of projects and organizations for which an operator set none. Without a value there is no quota.
 *
 * @param project quotas of each project
 * @param organization quotas of each organization, with all its projects
 * @param interval how often the events of the month are counted, and warnings of quotas are recorded
 */
@ConfigurationProperties("vitrine.quotas")
public record QuotaProperties(
        @Nullable Project project,
        @Nullable Organization organization,
        @DefaultValue("10s") Duration interval) {

    private static final Duration MIN_INTERVAL = Duration.ofMillis(10);

    /** @throws IllegalArgumentException with the wrong setting and its allowed values */
    public QuotaProperties {
        if (interval.compareTo(MIN_INTERVAL) < 0) {
            throw new IllegalArgumentException(
                    "vitrine.quotas.interval is %s, and must be at least %s.".formatted(interval, MIN_INTERVAL));
        }
        requireValid("project", project == null ? Quotas.NONE : project.quotas());
        requireValid("organization", organization == null ? Quotas.NONE : organization.quotas());
    }

    /**
     * Of a project.
     *
     * @param widgets widgets that are not deleted
     * @param assets assets that are not deleted
     * @param fileBytes size of all uploaded files, such as {@code 5GB}
     * @param webhooks webhooks that are not deleted
     * @param eventsPerMonth events in a calendar month (UTC)
     */
    public record Project(
            @Nullable Long widgets,
            @Nullable Long assets,
            @Nullable DataSize fileBytes,
            @Nullable Long webhooks,
            @Nullable Long eventsPerMonth) {

        Quotas quotas() {
            return new Quotas(null, widgets, assets, bytes(fileBytes), webhooks, eventsPerMonth);
        }
    }

    /**
     * Of an organization.
     *
     * @param projects projects
     * @param widgets widgets of all its projects
     * @param assets assets of all its projects
     * @param fileBytes size of the uploaded files of all its projects, such as {@code 50GB}
     * @param webhooks webhooks of all its projects
     * @param eventsPerMonth events of the organization and all its projects in a calendar month (UTC)
     */
    public record Organization(
            @Nullable Long projects,
            @Nullable Long widgets,
            @Nullable Long assets,
            @Nullable DataSize fileBytes,
            @Nullable Long webhooks,
            @Nullable Long eventsPerMonth) {

        Quotas quotas() {
            return new Quotas(projects, widgets, assets, bytes(fileBytes), webhooks, eventsPerMonth);
        }
    }

    QuotaDefaults defaults() {
        return new QuotaDefaults(
                project == null ? Quotas.NONE : project.quotas(),
                organization == null ? Quotas.NONE : organization.quotas());
    }

    private static @Nullable Long bytes(@Nullable DataSize size) {
        return size == null ? null : size.toBytes();
    }

    private static void requireValid(String owner, Quotas quotas) {
        for (var quota : Quota.values()) {
            var limit = quotas.of(quota);
            if (limit != null && (limit < 0 || limit > Quotas.MAX)) {
                throw new IllegalArgumentException("vitrine.quotas.%s.%s is %d, and must be from 0 to %d."
                        .formatted(owner, quota.column().replace('_', '-'), limit, Quotas.MAX));
            }
        }
    }
}
