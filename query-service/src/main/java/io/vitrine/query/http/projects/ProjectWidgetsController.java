package io.vitrine.query.http.projects;

import io.vitrine.events.WidgetId;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.http.projects.ProjectAsset;
import io.vitrine.http.projects.Representation;
import io.vitrine.http.request.EntityTag;
import io.vitrine.query.freshness.AsOf;
import io.vitrine.query.listing.Parameters;
import io.vitrine.query.widget.Widgets;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Widgets in the projects dialect: one, many, and what one shows. */
@RestController
@RequestMapping("/api/projects/{projectId}/widgets")
class ProjectWidgetsController {

    private final Widgets widgets;

    ProjectWidgetsController(Widgets widgets) {
        this.widgets = widgets;
    }

    @GetMapping
    @Scoped("widgets:read")
    ResponseEntity<List<Object>> list(
            Caller caller,
            AsOf asOf,
            Parameters parameters,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletRequest request) {
        var as = Representation.accepted(accept);
        var page = widgets.list(caller.project(), asOf, parameters);
        return Listed.of(page.<Object>map(as::of), request, as.mediaType());
    }

    @GetMapping("/{widgetId}")
    @Scoped("widgets:read")
    ResponseEntity<Object> one(
            Caller caller,
            AsOf asOf,
            @PathVariable WidgetId widgetId,
            Parameters none,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        none.mustBeRight();
        var as = Representation.accepted(accept);
        var widget = widgets.one(caller.project(), asOf, widgetId).orElseThrow(ProjectWidgetsController::noSuchWidget);
        return ResponseEntity.ok()
                .contentType(as.mediaType())
                .varyBy(HttpHeaders.ACCEPT)
                .eTag(EntityTag.of(widget.version()))
                .body(as.of(widget));
    }

    @GetMapping("/{widgetId}/assets")
    @Scoped("widgets:read")
    List<ProjectAsset> assets(Caller caller, AsOf asOf, @PathVariable WidgetId widgetId, Parameters none) {
        none.mustBeRight();
        return widgets
                .assetsOf(caller.project(), asOf, widgetId)
                .orElseThrow(ProjectWidgetsController::noSuchWidget)
                .stream()
                .map(ProjectAsset::of)
                .toList();
    }

    private static ProblemException noSuchWidget() {
        return ProblemException.notFound("No such resource.");
    }
}
