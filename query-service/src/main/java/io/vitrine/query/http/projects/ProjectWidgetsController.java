package io.vitrine.query.http.projects;

import io.vitrine.dialects.projects.ProjectAsset;
import io.vitrine.dialects.projects.Representation;
import io.vitrine.events.Asset;
import io.vitrine.events.Widget;
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
import io.vitrine.query.http.PageResponse;
import io.vitrine.query.widget.WidgetReader;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Widgets in the projects dialect: single widgets, lists, and assets; now or at a point in time. */
@RestController
@RequestMapping(
        path = "/api/projects/{projectId}/widgets",
        produces = {MediaType.APPLICATION_JSON_VALUE, Representation.FULL_TYPE})
class ProjectWidgetsController {

    private final WidgetReader widgets;
    private final TimeTravel then;

    ProjectWidgetsController(WidgetReader widgets, TimeTravel then) {
        this.widgets = widgets;
        this.then = then;
    }

    @GetMapping
    @Scoped("widgets:read")
    ResponseEntity<List<Object>> list(
            Caller caller,
            MinimumPosition asOf,
            Parameters parameters,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletRequest request) {
        var as = Representation.accepted(accept);
        if (PointInTimeParser.timeOf(parameters) instanceof Time time) {
            var part = then.widgets(caller.project(), asOf, parameters, time);
            return PageResponse.of(part.<Object>map(as::of), request, as.mediaType());
        }
        var page = widgets.list(caller.project(), asOf, parameters);
        return PageResponse.of(page.<Object>map(as::of), request, as.mediaType());
    }

    @GetMapping("/{widgetId}")
    @Scoped("widgets:read")
    ResponseEntity<Object> one(
            Caller caller,
            MinimumPosition asOf,
            @PathVariable WidgetId widgetId,
            Parameters parameters,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        var moment = PointInTimeParser.of(parameters);
        parameters.mustBeRight();
        var as = Representation.accepted(accept);
        var widget = widget(caller, asOf, widgetId, moment);
        return ResponseEntity.ok()
                .contentType(as.mediaType())
                .varyBy(HttpHeaders.ACCEPT)
                .eTag(EntityTag.of(widget.version()))
                .body(as.of(widget));
    }

    @GetMapping("/{widgetId}/assets")
    @Scoped("widgets:read")
    List<ProjectAsset> assets(
            Caller caller, MinimumPosition asOf, @PathVariable WidgetId widgetId, Parameters parameters) {
        var moment = PointInTimeParser.timeOf(parameters);
        parameters.mustBeRight();
        return assets(caller, asOf, widgetId, moment).stream()
                .map(ProjectAsset::of)
                .toList();
    }

    private List<Asset> assets(Caller caller, MinimumPosition asOf, WidgetId widgetId, PointInTime moment) {
        if (moment instanceof Now) {
            return widgets.assetsOf(caller.project(), asOf, widgetId)
                    .orElseThrow(ProjectWidgetsController::noSuchWidget);
        }
        var widget = then.widget(caller.project(), asOf, widgetId, moment);
        return then.assets(caller.project(), asOf, widget.content().assetIds(), moment);
    }

    private Widget widget(Caller caller, MinimumPosition asOf, WidgetId widgetId, PointInTime moment) {
        return moment instanceof Now
                ? widgets.one(caller.project(), asOf, widgetId).orElseThrow(ProjectWidgetsController::noSuchWidget)
                : then.widget(caller.project(), asOf, widgetId, moment);
    }

    private static ProblemException noSuchWidget() {
        return ProblemException.notFound("No such resource.");
    }
}
