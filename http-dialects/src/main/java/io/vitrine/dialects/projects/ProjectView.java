package io.vitrine.dialects.projects;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.PersonalRetention;
import io.vitrine.events.Project;
import io.vitrine.events.ProjectId;
import io.vitrine.events.RequestedDeletion;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A project in the style of the projects document.
 *
 * @param publishing {@code live} or {@code staged}
 * @param maxAge how long caches may keep a delivery response, in seconds
 * @param deliveryAccess {@code restricted}; left out if delivery is public
 * @param personalRetention how long personal data in events can be opened, ISO 8601; left out for ever
 * @param organizationId the organization that owns it; left out if there is none
 * @param deletion left out unless a deletion is requested
 */
public record ProjectView(
        ProjectId id,
        String name,
        String key,
        String publishing,
        int maxAge,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String deliveryAccess,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PersonalRetention personalRetention,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OrganizationId organizationId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Deletion deletion,
        long version,
        String createdAt,
        String updatedAt) {

    /**
     * The requested deletion of a project.
     *
     * @param effectiveAt the time from which the project is deleted
     */
    public record Deletion(String reason, String requestedAt, String effectiveAt) {

        private static @Nullable Deletion of(@Nullable RequestedDeletion deletion) {
            return deletion == null
                    ? null
                    : new Deletion(
                            deletion.reason(),
                            DialectTime.of(deletion.requested().at()),
                            DialectTime.of(deletion.effectiveAt()));
        }
    }

    public static ProjectView of(Project project) {
        return new ProjectView(
                project.id(),
                project.name(),
                project.key(),
                project.publishing().name().toLowerCase(Locale.ROOT),
                project.maxAge(),
                switch (project.deliveryAccess()) {
                    case PUBLIC -> null;
                    case RESTRICTED -> "restricted";
                },
                project.personalRetention(),
                project.organizationId(),
                Deletion.of(project.deletion()),
                project.version(),
                DialectTime.of(project.created().at()),
                DialectTime.of(project.updated().at()));
    }
}
