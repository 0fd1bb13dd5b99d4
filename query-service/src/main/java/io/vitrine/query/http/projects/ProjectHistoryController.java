package io.vitrine.query.http.projects;

import io.vitrine.events.AssetId;
import io.vitrine.events.WidgetId;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.journal.history.History;
import io.vitrine.journal.history.History.Step;
import io.vitrine.journal.history.PointInTimeParser;
import io.vitrine.query.http.PageResponse;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The history of a widget or an asset, also of a deleted one, and the differences between points in time. */
@RestController
@RequestMapping("/api/projects/{projectId}")
class ProjectHistoryController {

    private static final MediaType JSON_PATCH = MediaType.valueOf("application/json-patch+json");

    private final History history;

    ProjectHistoryController(History history) {
        this.history = history;
    }

    @GetMapping("/widgets/{widgetId}/history")
    @Scoped("widgets:read")
    ResponseEntity<List<Step>> ofWidget(
            Caller caller,
            MinimumPosition asOf,
            @PathVariable WidgetId widgetId,
            Parameters parameters,
            HttpServletRequest request) {
        return steps(caller, asOf, "widget", widgetId.value(), parameters, request);
    }

    @GetMapping("/assets/{assetId}/history")
    @Scoped("assets:read")
    ResponseEntity<List<Step>> ofAsset(
            Caller caller,
            MinimumPosition asOf,
            @PathVariable AssetId assetId,
            Parameters parameters,
            HttpServletRequest request) {
        return steps(caller, asOf, "asset", assetId.value(), parameters, request);
    }

    /** Parameters {@code from, to}: versions or times; without {@code to}, until now. */
    @GetMapping("/widgets/{widgetId}/diff")
    @Scoped("widgets:read")
    ResponseEntity<JsonNode> differenceOfWidget(
            Caller caller, MinimumPosition asOf, @PathVariable WidgetId widgetId, Parameters parameters) {
        return difference(caller, asOf, "widget", widgetId.value(), parameters);
    }

    @GetMapping("/assets/{assetId}/diff")
    @Scoped("assets:read")
    ResponseEntity<JsonNode> differenceOfAsset(
            Caller caller, MinimumPosition asOf, @PathVariable AssetId assetId, Parameters parameters) {
        return difference(caller, asOf, "asset", assetId.value(), parameters);
    }

    private ResponseEntity<List<Step>> steps(
            Caller caller,
            MinimumPosition asOf,
            String kind,
            UUID id,
            Parameters parameters,
            HttpServletRequest request) {
        var part = history.of(caller.project(), asOf, kind, id, parameters);
        return PageResponse.of(part, request, MediaType.APPLICATION_JSON);
    }

    private ResponseEntity<JsonNode> difference(
            Caller caller, MinimumPosition asOf, String kind, UUID id, Parameters parameters) {
        if (parameters.text("from") == null) {
            parameters.fault("from", "required", "from is required: a version or an RFC 3339 time.");
        }
        var from = PointInTimeParser.either("from", parameters);
        var to = PointInTimeParser.either("to", parameters);
        parameters.mustBeRight();
        return ResponseEntity.ok()
                .contentType(JSON_PATCH)
                .body(history.difference(caller.project(), asOf, kind, id, from, to));
    }
}
