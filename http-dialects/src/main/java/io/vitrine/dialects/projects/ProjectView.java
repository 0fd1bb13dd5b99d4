package io.vitrine.dialects.projects;

import io.vitrine.events.Project;
import io.vitrine.events.ProjectId;
import java.util.Locale;

/**
 * A project in the style of the projects document.
 *
 * @param publishing {@code live} or {@code staged}
 * @param maxAge how long caches may keep a delivery response, in seconds
 */
public record ProjectView(
        ProjectId id,
        String name,
        String key,
        String publishing,
        int maxAge,
        long version,
        String createdAt,
        String updatedAt) {

    public static ProjectView of(Project project) {
        return new ProjectView(
                project.id(),
                project.name(),
                project.key(),
                project.publishing().name().toLowerCase(Locale.ROOT),
                project.maxAge(),
                project.version(),
                DialectTime.of(project.created().at()),
                DialectTime.of(project.updated().at()));
    }
}
