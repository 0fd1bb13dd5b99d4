package io.vitrine.query.http.projects;

import io.vitrine.dialects.projects.ProjectAsset;
import io.vitrine.events.AssetId;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.http.request.EntityTag;
import io.vitrine.journal.PointInTime.Now;
import io.vitrine.journal.PointInTime.Time;
import io.vitrine.journal.history.PointInTimeParser;
import io.vitrine.journal.history.TimeTravel;
import io.vitrine.query.asset.Assets;
import io.vitrine.query.http.PageResponse;
import io.vitrine.query.widget.WidgetReader;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Assets in the projects dialect: single assets, lists, and usages. */
@RestController
@RequestMapping("/api/projects/{projectId}/assets")
class ProjectAssetsController {

    private final Assets assets;
    private final WidgetReader widgets;
    private final TimeTravel then;

    ProjectAssetsController(Assets assets, WidgetReader widgets, TimeTravel then) {
        this.assets = assets;
        this.widgets = widgets;
        this.then = then;
    }

    /** A widget that shows the asset. */
    record Usage(WidgetId id, String name, String slug, Widget.Status status) {

        static Usage of(Widget widget) {
            return new Usage(
                    widget.id(), widget.content().name(), widget.content().slug(), widget.status());
        }
    }

    @GetMapping
    @Scoped("assets:read")
    ResponseEntity<List<ProjectAsset>> list(
            Caller caller, MinimumPosition asOf, Parameters parameters, HttpServletRequest request) {
        if (PointInTimeParser.timeOf(parameters) instanceof Time time) {
            var part = then.assets(caller.project(), asOf, parameters, time);
            return PageResponse.of(part.map(ProjectAsset::of), request, MediaType.APPLICATION_JSON);
        }
        var page = assets.list(caller.project(), asOf, parameters);
        return PageResponse.of(page.map(ProjectAsset::of), request, MediaType.APPLICATION_JSON);
    }

    @GetMapping("/{assetId}")
    @Scoped("assets:read")
    ResponseEntity<ProjectAsset> one(
            Caller caller, MinimumPosition asOf, @PathVariable AssetId assetId, Parameters parameters) {
        var moment = PointInTimeParser.of(parameters);
        parameters.mustBeRight();
        var asset = moment instanceof Now
                ? assets.one(caller.project(), asOf, assetId).orElseThrow(ProjectAssetsController::noSuchAsset)
                : then.asset(caller.project(), asOf, assetId, moment);
        return ResponseEntity.ok().eTag(EntityTag.of(asset.version())).body(ProjectAsset.of(asset));
    }

    @GetMapping("/{assetId}/usages")
    @Scoped("assets:read")
    ResponseEntity<List<Usage>> usages(
            Caller caller,
            MinimumPosition asOf,
            @PathVariable AssetId assetId,
            Parameters parameters,
            HttpServletRequest request) {
        var page = widgets.holding(caller.project(), asOf, assetId, parameters)
                .orElseThrow(ProjectAssetsController::noSuchAsset);
        return PageResponse.of(page.map(Usage::of), request, MediaType.APPLICATION_JSON);
    }

    private static ProblemException noSuchAsset() {
        return ProblemException.notFound("No such resource.");
    }
}
