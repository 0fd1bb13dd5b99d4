package io.vitrine.query.widget;

import io.vitrine.events.Asset;
import io.vitrine.events.AssetId;
import io.vitrine.events.Layout;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
import io.vitrine.query.asset.Assets;
import io.vitrine.query.database.TenantReads;
import io.vitrine.query.freshness.AsOf;
import io.vitrine.query.listing.Condition;
import io.vitrine.query.listing.Listing;
import io.vitrine.query.listing.Order;
import io.vitrine.query.listing.Page;
import io.vitrine.query.listing.Parameters;
import io.vitrine.query.listing.Question;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What one can ask about the widgets of a project. */
@Component
public class Widgets {

    private static final Order.Choice<Widget> ORDERS = new Order.Choice<>(
            WidgetProjection.TABLE,
            "-createdAt",
            Map.of("createdAt", "created_at", "updatedAt", "updated_at", "name", "name_key"));

    private final TenantReads reads;
    private final Listing<Widget> widgets = new Listing<>(WidgetProjection.TABLE, Widget.class);

    Widgets(TenantReads reads) {
        this.reads = reads;
    }

    /** Parameters {@code status, layout, q, sort, limit, cursor}. */
    public Page<Widget> list(ProjectId project, AsOf asOf, Parameters parameters) {
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

    public Optional<Widget> one(ProjectId project, AsOf asOf, WidgetId id) {
        return reads.in(project, asOf, jdbc -> widgets.one(jdbc, project, id.value()));
    }

    /** The widgets among these that are there. */
    public Map<WidgetId, Widget> these(ProjectId project, AsOf asOf, Collection<WidgetId> ids) {
        var found = new HashMap<WidgetId, Widget>();
        reads.in(
                        project,
                        asOf,
                        jdbc -> widgets.these(
                                jdbc, project, ids.stream().map(WidgetId::value).toList()))
                .forEach((id, widget) -> found.put(WidgetId.of(id), widget));
        return found;
    }

    /** The widget's assets in display order, or empty if there is no such widget. */
    public Optional<List<Asset>> assetsOf(ProjectId project, AsOf asOf, WidgetId id) {
        return reads.in(
                project,
                asOf,
                jdbc -> widgets.one(jdbc, project, id.value())
                        .map(widget ->
                                Assets.inOrder(jdbc, project, widget.content().assetIds())));
    }

    /** The widgets that hold an asset, or empty if there is no such asset. Parameters {@code sort, limit, cursor}. */
    public Optional<Page<Widget>> holding(ProjectId project, AsOf asOf, AssetId asset, Parameters parameters) {
        var conditions =
                List.of(Condition.in(project), Condition.linked("widget_assets_v1", "uuid", project, asset.toString()));
        var question = question(conditions, parameters);
        return reads.in(
                project,
                asOf,
                jdbc -> Assets.isThere(jdbc, project, asset)
                        ? Optional.of(widgets.page(jdbc, question))
                        : Optional.empty());
    }

    private static Question<Widget> question(List<Condition> conditions, Parameters parameters) {
        var order = parameters.order(ORDERS);
        var question = new Question<>(conditions, order, parameters.limit(), parameters.cursor(conditions, order));
        parameters.mustBeRight();
        return question;
    }
}
