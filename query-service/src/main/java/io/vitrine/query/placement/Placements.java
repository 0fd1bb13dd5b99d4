package io.vitrine.query.placement;

import io.vitrine.dialects.stores.StoreTemplate;
import io.vitrine.events.Placement;
import io.vitrine.events.PlacementId;
import io.vitrine.events.ProjectId;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.query.widget.WidgetProjection;
import io.vitrine.readmodels.database.Slice;
import io.vitrine.readmodels.database.TenantReads;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.AnswerSize;
import io.vitrine.readmodels.listing.Condition;
import io.vitrine.readmodels.listing.Listing;
import io.vitrine.readmodels.listing.Listing.Row;
import io.vitrine.readmodels.listing.Order;
import io.vitrine.readmodels.listing.Paged;
import io.vitrine.readmodels.listing.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The queries for the placements of a project. */
@Component
public class Placements {

    private static final Listing<Placement> PLACEMENTS = new Listing<>(PlacementProjection.TABLE, Placement.class);
    private static final Order<Placement> OLDEST_FIRST =
            new Order<>(PlacementProjection.TABLE.name(), PlacementProjection.TABLE.column("created_at"), false);

    private final TenantReads reads;
    private final TenantReads withWidgets;

    Placements(TenantReads reads) {
        this.reads = reads.of(PlacementProjection.class);
        this.withWidgets = reads.of(PlacementProjection.class, WidgetProjection.class);
    }

    /**
     * Parameters {@code widget_uuid, widget_template_kind, widget_template_uuid, template_file, region, entity_id,
     * channel_id:in, site_id:in, page, limit}.
     */
    public Paged<Placement> list(ProjectId project, MinimumPosition asOf, Parameters parameters) {
        var conditions = new ArrayList<>(List.of(Condition.in(project)));
        var widget = parameters.id("widget_uuid");
        if (widget != null) {
            conditions.add(Condition.among("widget_id", List.of(widget)));
        }
        var kind = parameters.text("widget_template_kind");
        if (kind != null) {
            conditions.add(
                    StoreTemplate.KIND.equals(kind)
                            ? new Condition(
                                    "widget_id IN (SELECT id FROM widgets_v1 WHERE project_id = ?"
                                            + " AND template_id IS NOT NULL AND document IS NOT NULL)",
                                    List.of(project.value()))
                            : Condition.never());
        }
        var template = parameters.id("widget_template_uuid");
        if (template != null) {
            conditions.add(new Condition(
                    "widget_id IN (SELECT id FROM widgets_v1 WHERE project_id = ? AND template_id = ?"
                            + " AND document IS NOT NULL)",
                    List.of(project.value(), template)));
        }
        for (var column : List.of("template_file", "region", "entity_id")) {
            var value = parameters.text(column);
            if (value != null) {
                conditions.add(Condition.equal(column, value));
            }
        }
        conditions.addAll(Condition.onChannels(parameters, "channel_id:in", "site_id:in"));
        var number = parameters.pageNumber();
        parameters.mustBeRight();
        return withWidgets
                .in(project, asOf, jdbc -> PLACEMENTS.numbered(jdbc, conditions, OLDEST_FIRST, number))
                .map(Row::document);
    }

    public Optional<Placement> one(ProjectId project, MinimumPosition asOf, PlacementId id) {
        return reads.in(project, asOf, jdbc -> PLACEMENTS.one(jdbc, project, id.value()));
    }

    /**
     * The names of the regions of a page with placements, in alphabetical order.
     *
     * @throws ProblemException 422 if they are too large for one response
     */
    public List<String> regions(ProjectId project, MinimumPosition asOf, String templateFile) {
        var found = reads.in(
                project,
                asOf,
                jdbc -> Slice.of(
                        jdbc.sql("SELECT DISTINCT region FROM placements_v1 WHERE project_id = ? AND template_file = ?"
                                        + " AND region IS NOT NULL AND document IS NOT NULL ORDER BY region")
                                .params(project.value(), templateFile),
                        Integer.MAX_VALUE,
                        AnswerSize.MAX_CHARACTERS,
                        (row, _) -> row.getString(1),
                        String::length));
        if (found.more()) {
            throw AnswerSize.tooLarge("The regions of this page", "Remove some placements.");
        }
        return found.items();
    }
}
