package io.vitrine.query.template;

import io.vitrine.dialects.stores.StoreTemplate;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Template;
import io.vitrine.events.TemplateDesign;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.query.template.VersionProjection.Version;
import io.vitrine.readmodels.database.TenantReads;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Condition;
import io.vitrine.readmodels.listing.Listing;
import io.vitrine.readmodels.listing.Listing.Row;
import io.vitrine.readmodels.listing.Order;
import io.vitrine.readmodels.listing.Paged;
import io.vitrine.readmodels.listing.Parameters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The queries for the templates of a project. */
@Component
public class TemplateReader {

    private static final Listing<Template> TEMPLATES = new Listing<>(TemplateProjection.TABLE, Template.class);
    private static final Listing<Version> VERSIONS = new Listing<>(VersionProjection.TABLE, Version.class);
    private static final Order<Template> OLDEST_FIRST =
            new Order<>(TemplateProjection.TABLE.name(), TemplateProjection.TABLE.column("created_at"), false);

    private final TenantReads reads;
    private final TenantReads versions;

    TemplateReader(TenantReads reads) {
        this.reads = reads.of(TemplateProjection.class);
        this.versions = reads.of(VersionProjection.class);
    }

    /** Parameters {@code widget_template_kind, name, channel_id:in, site_id:in, page, limit}. */
    public Paged<Template> list(ProjectId project, MinimumPosition asOf, Parameters parameters) {
        var conditions = new ArrayList<>(List.of(Condition.in(project)));
        var kind = parameters.text("widget_template_kind");
        if (kind != null && !StoreTemplate.KIND.equals(kind)) {
            conditions.add(Condition.never());
        }
        var name = parameters.text("name");
        if (name != null) {
            conditions.add(Condition.amongTexts("document ->> 'name'", List.of(name)));
        }
        conditions.addAll(Condition.onChannels(parameters, "channel_id:in", "site_id:in"));
        var number = parameters.pageNumber();
        parameters.mustBeRight();
        return reads.in(project, asOf, jdbc -> TEMPLATES.numbered(jdbc, conditions, OLDEST_FIRST, number))
                .map(Row::document);
    }

    public Optional<Template> one(ProjectId project, MinimumPosition asOf, TemplateId id) {
        return reads.in(project, asOf, jdbc -> TEMPLATES.one(jdbc, project, id.value()));
    }

    /** A version of the template, or empty if it never had that one. */
    public Optional<TemplateDesign> version(
            ProjectId project, MinimumPosition asOf, TemplateId id, TemplateVersionId version) {
        return versions.in(project, asOf, jdbc -> version(jdbc, project, id, version));
    }

    /** A version of the template, or empty if it never had that one. */
    public static Optional<TemplateDesign> version(
            JdbcClient jdbc, ProjectId project, TemplateId id, TemplateVersionId version) {
        return VERSIONS.one(jdbc, project, version.value())
                .filter(found -> found.templateId().equals(id))
                .map(Version::design);
    }

    /** The existing templates among these. */
    public static Map<TemplateId, Row<Template>> these(JdbcClient jdbc, ProjectId project, Collection<TemplateId> ids) {
        var found = new HashMap<TemplateId, Row<Template>>();
        TEMPLATES
                .these(jdbc, project, ids.stream().map(TemplateId::value).toList())
                .forEach((id, template) -> found.put(new TemplateId(id), template));
        return found;
    }
}
