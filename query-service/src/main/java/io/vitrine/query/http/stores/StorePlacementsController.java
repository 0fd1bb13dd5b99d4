package io.vitrine.query.http.stores;

import io.vitrine.dialects.stores.StoreAnswer;
import io.vitrine.dialects.stores.StorePlacement;
import io.vitrine.dialects.stores.StoreWidget;
import io.vitrine.events.Placement;
import io.vitrine.events.PlacementId;
import io.vitrine.events.WidgetId;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.http.request.EntityTag;
import io.vitrine.query.placement.Placements;
import io.vitrine.query.widget.WidgetReader;
import io.vitrine.query.widget.WidgetReader.Drawn;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.AnswerSize;
import io.vitrine.readmodels.listing.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Placements and regions in the stores dialect. */
@RestController
@RequestMapping("/stores/{storeHash}/v3/content")
class StorePlacementsController {

    private static final Set<String> FIELDS = StorePages.fields(StorePlacement.class);

    private final Placements placements;
    private final WidgetReader widgets;

    StorePlacementsController(Placements placements, WidgetReader widgets) {
        this.placements = placements;
        this.widgets = widgets;
    }

    /** A region in the vendor's format. */
    record Region(String name) {}

    @GetMapping("/placements")
    @Scoped("widgets:read")
    StoreAnswer list(Caller caller, MinimumPosition asOf, Parameters parameters, HttpServletRequest request) {
        var page = placements.list(caller.project(), asOf, parameters.refusingUnknownFilters(FIELDS));
        var placed = widgets.theseDrawn(
                caller.project(),
                asOf,
                page.items().stream().map(Placement::widgetId).toList());
        var size = new AnswerSize();
        page.items().forEach(placement -> {
            var drawn = placed.get(placement.widgetId());
            size.add(drawn == null ? 0 : drawn.characters());
        });
        return StorePages.of(page, placement -> show(placement, placed), request);
    }

    @GetMapping("/placements/{uuid}")
    @Scoped("widgets:read")
    ResponseEntity<StoreAnswer> one(
            Caller caller, MinimumPosition asOf, @PathVariable PlacementId uuid, Parameters none) {
        none.mustBeRight();
        var placement = placements
                .one(caller.project(), asOf, uuid)
                .orElseThrow(() -> ProblemException.notFound("No such placement in this store."));
        var placed = widgets.theseDrawn(caller.project(), asOf, List.of(placement.widgetId()));
        return ResponseEntity.ok()
                .eTag(EntityTag.of(placement.version()))
                .body(StoreAnswer.of(show(placement, placed)));
    }

    /** The regions of a page with placements. Only the files of the page itself contain its other regions. */
    @GetMapping("/regions")
    @Scoped("widgets:read")
    StoreAnswer regions(Caller caller, MinimumPosition asOf, Parameters parameters) {
        var templateFile = parameters.refusingUnknownFilters(Set.of("name")).text("template_file");
        if (templateFile == null) {
            parameters.fault("template_file", "required", "template_file is required.");
        }
        parameters.mustBeRight();
        var names = placements.regions(caller.project(), asOf, String.valueOf(templateFile));
        return StoreAnswer.of(names.stream().map(Region::new).toList());
    }

    private static StorePlacement show(Placement placement, Map<WidgetId, Drawn> placed) {
        var drawn = placed.get(placement.widgetId());
        return StorePlacement.of(placement, drawn == null ? null : StoreWidget.of(drawn.widget(), drawn.template()));
    }
}
