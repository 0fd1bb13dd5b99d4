package io.vitrine.query.http.stores;

import io.vitrine.dialects.stores.StoreAnswer;
import io.vitrine.dialects.stores.StoreWidget;
import io.vitrine.events.WidgetId;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.http.request.EntityTag;
import io.vitrine.journal.PointInTime;
import io.vitrine.journal.PointInTime.Now;
import io.vitrine.journal.PointInTime.Time;
import io.vitrine.journal.history.PointInTimeParser;
import io.vitrine.journal.history.TimeTravel;
import io.vitrine.query.widget.WidgetReader;
import io.vitrine.query.widget.WidgetReader.Drawn;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Widgets in the stores dialect: single widgets and lists. */
@RestController
@RequestMapping("/stores/{storeHash}/v3/content/widgets")
class StoreWidgetsController {

    private static final Set<String> FIELDS = StorePages.fields(StoreWidget.class);

    private final WidgetReader widgets;
    private final TimeTravel then;

    StoreWidgetsController(WidgetReader widgets, TimeTravel then) {
        this.widgets = widgets;
        this.then = then;
    }

    @GetMapping
    @Scoped("widgets:read")
    StoreAnswer list(Caller caller, MinimumPosition asOf, Parameters parameters, HttpServletRequest request) {
        var page = widgets.listDrawn(caller.project(), asOf, parameters.refusingUnknownFilters(FIELDS));
        return StorePages.of(page, drawn -> StoreWidget.of(drawn.widget(), drawn.template()), request);
    }

    @GetMapping("/{uuid}")
    @Scoped("widgets:read")
    ResponseEntity<StoreAnswer> one(
            Caller caller, MinimumPosition asOf, @PathVariable WidgetId uuid, Parameters parameters) {
        var moment = PointInTimeParser.of(parameters);
        parameters.mustBeRight();
        var drawn = moment instanceof Now
                ? widgets.oneDrawn(caller.project(), asOf, uuid)
                        .orElseThrow(() -> ProblemException.notFound("No such widget in this store."))
                : drawnThen(caller, asOf, uuid, moment);
        return ResponseEntity.ok()
                .eTag(EntityTag.of(drawn.widget().version()))
                .body(StoreAnswer.of(StoreWidget.of(drawn.widget(), drawn.template())));
    }

    /**
     * The earlier state of the widget with its template: at a time, the template of that time; by version, the current
     * template.
     */
    private Drawn drawnThen(Caller caller, MinimumPosition asOf, WidgetId id, PointInTime moment) {
        var widget = then.widget(caller.project(), asOf, id, moment);
        var use = widget.content().template();
        var templateMoment = moment instanceof Time ? moment : new Now();
        var template = use == null ? null : then.template(caller.project(), asOf, use.templateId(), templateMoment);
        return new Drawn(widget, template, 0);
    }
}
