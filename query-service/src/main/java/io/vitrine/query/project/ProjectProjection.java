package io.vitrine.query.project;

import io.vitrine.events.ApiKeyEvent;
import io.vitrine.events.AssetEvent;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.ErasureEvent;
import io.vitrine.events.FormerKey;
import io.vitrine.events.OrganizationEvent;
import io.vitrine.events.PlacementEvent;
import io.vitrine.events.Project;
import io.vitrine.events.ProjectEvent;
import io.vitrine.events.ProjectState;
import io.vitrine.events.Recorded;
import io.vitrine.events.TemplateEvent;
import io.vitrine.events.WebhookEvent;
import io.vitrine.events.WidgetEvent;
import io.vitrine.readmodels.listing.TextKey;
import io.vitrine.readmodels.projection.DocumentTable;
import io.vitrine.readmodels.projection.DocumentTable.Column;
import io.vitrine.readmodels.projection.DocumentTable.Link;
import io.vitrine.readmodels.projection.Projection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The current state of every project. */
@Component
public class ProjectProjection implements Projection<Project> {

    /** The former keys (value) of projects (id). */
    static final String FORMER_KEYS = "project_keys_v1";

    static final DocumentTable<Project> TABLE = new DocumentTable<>(
            "projects_v1",
            List.of(
                    new Column<>("name_key", "text", project -> TextKey.of(project.name())),
                    new Column<>("key", "text", Project::key),
                    new Column<>("organization_id", "uuid", Project::organizationId),
                    new Column<>(
                            "created_at",
                            "timestamptz",
                            project -> project.created().at()),
                    new Column<>(
                            "updated_at",
                            "timestamptz",
                            project -> project.updated().at())),
            List.of(new Link<>(
                    FORMER_KEYS,
                    "text",
                    project -> project.formerKeys().stream().map(FormerKey::key).toList())));

    @Override
    public String name() {
        return "projects-v1";
    }

    @Override
    public Class<Project> documentType() {
        return Project.class;
    }

    @Override
    public DocumentTable<Project> table() {
        return TABLE;
    }

    @Override
    public @Nullable UUID key(DomainEvent event) {
        return switch (event) {
            case ProjectEvent e -> e.projectId().value();
            case AssetEvent _,
                    WidgetEvent _,
                    TemplateEvent _,
                    PlacementEvent _,
                    WebhookEvent _,
                    OrganizationEvent _,
                    ApiKeyEvent _,
                    ErasureEvent _ -> null;
        };
    }

    @Override
    public @Nullable Project evolve(@Nullable Project before, Recorded<DomainEvent> r) {
        return switch (r.event()) {
            case ProjectEvent e ->
                ProjectState.evolve(before == null ? ProjectState.INITIAL : before, r.with(e))
                                instanceof Project project
                        ? project
                        : null;
            case AssetEvent _,
                    WidgetEvent _,
                    TemplateEvent _,
                    PlacementEvent _,
                    WebhookEvent _,
                    OrganizationEvent _,
                    ApiKeyEvent _,
                    ErasureEvent _ -> before;
        };
    }
}
