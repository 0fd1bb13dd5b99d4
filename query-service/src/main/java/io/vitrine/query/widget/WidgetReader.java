package io.vitrine.query.widget;

import io.vitrine.dialects.stores.StoreTemplate;
import io.vitrine.events.Asset;
import io.vitrine.events.AssetId;
import io.vitrine.events.Layout;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Template;
import io.vitrine.events.TemplateUse;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.query.asset.AssetProjection;
import io.vitrine.query.asset.Assets;
import io.vitrine.query.template.TemplateProjection;
import io.vitrine.query.template.TemplateReader;
import io.vitrine.readmodels.database.Slice;
import io.vitrine.readmodels.database.TenantReads;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.AnswerSize;
import io.vitrine.readmodels.listing.Condition;
import io.vitrine.readmodels.listing.ListQuery;
import io.vitrine.readmodels.listing.Listing;
import io.vitrine.readmodels.listing.Listing.Row;
import io.vitrine.readmodels.listing.Order;
import io.vitrine.readmodels.listing.Page;
import io.vitrine.readmodels.listing.Paged;
import io.vitrine.readmodels.listing.Parameters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The queries for the widgets of a project. */
@Component
public class WidgetReader {

    private static final Order.Choice<Widget> ORDERS = new Order.Choice<>(
            WidgetProjection.TABLE,
            "-createdAt",
            Map.of("createdAt", "created_at", "updatedAt", "updated_at", "name", "name_key"));

    private static final Order<Widget> OLDEST_FIRST =
            new Order<>(WidgetProjection.TABLE.name(), WidgetProjection.TABLE.column("created_at"), false);

    private final TenantReads reads;
    private final TenantReads withTemplates;
    private final TenantReads withAssets;
    private final Listing<Widget> widgets = new Listing<>(WidgetProjection.TABLE, Widget.class);

    WidgetReader(TenantReads reads) {
        this.reads = reads.of(WidgetProjection.class);
        this.withTemplates = reads.of(WidgetProjection.class, TemplateProjection.class);
        this.withAssets = reads.of(WidgetProjection.class, AssetProjection.class);
    }

    /** Parameters {@code status, layout, q, sort, limit, cursor}. */
    public Page<Widget> list(ProjectId project, MinimumPosition asOf, Parameters parameters) {
        var conditions = new ArrayList<>(List.of(Condition.in(project)));
        var status = parameters.choice("status", Widget.Status.class);
        if (status != null) {
            conditions.add(Condition.equal("status", status));
        }
        var layout = parameters.choice("layout", Layout.class);
        if (layout != null) {
            conditions.add(Condition.equal("layout", layout));
        }
        var prefix = parameters.text("q");
        if (prefix != null) {
            conditions.add(Condition.begins(prefix, "name_key"));
        }
        var question = question(conditions, parameters);
        return reads.in(project, asOf, jdbc -> widgets.page(jdbc, question));
    }

    /**
     * A widget and its template, from one snapshot.
     *
     * @param characters of both
     */
    public record Drawn(Widget widget, @Nullable Template template, long characters) {}

    /**
     * Parameters {@code widget_template_kind, widget_template_uuid, name, name:in, channel_id:in, site_id:in, page,
     * limit}. A site is what a channel is shown on, one each, under the channel's number.
     */
    public Paged<Drawn> listDrawn(ProjectId project, MinimumPosition asOf, Parameters parameters) {
        var conditions = new ArrayList<>(List.of(Condition.in(project)));
        var kind = parameters.text("widget_template_kind");
        if (kind != null) {
            conditions.add(StoreTemplate.KIND.equals(kind) ? Condition.given("template_id") : Condition.never());
        }
        var template = parameters.id("widget_template_uuid");
        if (template != null) {
            conditions.add(Condition.among("template_id", List.of(template)));
        }
        var name = parameters.text("name");
        if (name != null) {
            conditions.add(Condition.amongTexts("name", List.of(name)));
        }
        var names = parameters.texts("name:in");
        if (!names.isEmpty()) {
            conditions.add(Condition.amongTexts("name", names));
        }
        conditions.addAll(Condition.onChannels(parameters, "channel_id:in", "site_id:in"));
        var number = parameters.pageNumber();
        parameters.mustBeRight();
        return withTemplates.in(project, asOf, jdbc -> {
            var page = widgets.numbered(jdbc, conditions, OLDEST_FIRST, number);
            var drawn = drawn(jdbc, project, page.items());
            var size = new AnswerSize();
            drawn.forEach(one -> size.add(one.characters()));
            return new Paged<>(drawn, page.page(), page.total());
        });
    }

    public Optional<Drawn> oneDrawn(ProjectId project, MinimumPosition asOf, WidgetId id) {
        return withTemplates.in(
                project,
                asOf,
                jdbc -> drawn(
                                jdbc,
                                project,
                                widgets.these(jdbc, project, List.of(id.value()))
                                        .values())
                        .stream()
                        .findFirst());
    }

    /** The existing widgets among these, with their templates. */
    public Map<WidgetId, Drawn> theseDrawn(ProjectId project, MinimumPosition asOf, Collection<WidgetId> ids) {
        return withTemplates.in(project, asOf, jdbc -> {
            var found = widgets.these(
                    jdbc, project, ids.stream().map(WidgetId::value).toList());
            return drawn(jdbc, project, found.values()).stream()
                    .collect(Collectors.toMap(drawn -> drawn.widget().id(), Function.identity()));
        });
    }

    private static List<Drawn> drawn(JdbcClient jdbc, ProjectId project, Collection<Row<Widget>> rows) {
        var used = rows.stream()
                .map(row -> row.document().content().template())
                .filter(Objects::nonNull)
                .map(TemplateUse::templateId)
                .collect(Collectors.toSet());
        var templates = TemplateReader.these(jdbc, project, used);
        return rows.stream()
                .map(row -> {
                    var use = row.document().content().template();
                    var template = use == null ? null : templates.get(use.templateId());
                    return template == null
                            ? new Drawn(row.document(), null, row.characters())
                            : new Drawn(row.document(), template.document(), row.characters() + template.characters());
                })
                .toList();
    }

    public Optional<Widget> one(ProjectId project, MinimumPosition asOf, WidgetId id) {
        return reads.in(project, asOf, jdbc -> widgets.one(jdbc, project, id.value()));
    }

    /** The existing widgets among these, in order, up to the limit of characters. */
    public Slice<Widget> inOrder(ProjectId project, MinimumPosition asOf, Collection<WidgetId> ids) {
        return reads.in(project, asOf, jdbc -> inOrder(jdbc, project, ids));
    }

    /**
     * Some widgets of a project.
     *
     * @param total how many it has, in the same snapshot
     */
    public record Chosen(Slice<Widget> widgets, long total) {}

    /** {@link #inOrder} of all widgets that there are. */
    public Chosen inOrderOfAll(ProjectId project, MinimumPosition asOf, Collection<WidgetId> ids) {
        return reads.in(
                project,
                asOf,
                jdbc -> new Chosen(inOrder(jdbc, project, ids), widgets.count(jdbc, List.of(Condition.in(project)))));
    }

    private Slice<Widget> inOrder(JdbcClient jdbc, ProjectId project, Collection<WidgetId> ids) {
        var wanted = ids.stream().map(WidgetId::value).toList();
        return widgets.inOrder(jdbc, project, wanted, Slice.MAX_CHARACTERS).map(Row::document);
    }

    /**
     * The widget's assets in display order, or empty if there is no such widget.
     *
     * @throws ProblemException 422 if they are too large for one response
     */
    public Optional<List<Asset>> assetsOf(ProjectId project, MinimumPosition asOf, WidgetId id) {
        return withAssets.in(
                project,
                asOf,
                jdbc -> widgets.one(jdbc, project, id.value())
                        .map(widget ->
                                Assets.inOrder(jdbc, project, widget.content().assetIds())));
    }

    /** The widgets that show an asset, or empty if there is no such asset. Parameters {@code sort, limit, cursor}. */
    public Optional<Page<Widget>> holding(
            ProjectId project, MinimumPosition asOf, AssetId asset, Parameters parameters) {
        var conditions =
                List.of(Condition.in(project), Condition.linked("widget_assets_v1", "uuid", project, asset.toString()));
        var question = question(conditions, parameters);
        return withAssets.in(
                project,
                asOf,
                jdbc -> Assets.isThere(jdbc, project, asset)
                        ? Optional.of(widgets.page(jdbc, question))
                        : Optional.empty());
    }

    private static ListQuery<Widget> question(List<Condition> conditions, Parameters parameters) {
        var order = parameters.order(ORDERS);
        var question = new ListQuery<>(conditions, order, parameters.limit(), parameters.cursor(conditions, order));
        parameters.mustBeRight();
        return question;
    }
}
