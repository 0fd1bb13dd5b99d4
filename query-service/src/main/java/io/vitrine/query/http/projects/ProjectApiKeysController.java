package io.vitrine.query.http.projects;

import io.vitrine.dialects.projects.ApiKeyView;
import io.vitrine.events.ApiKeyId;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.http.request.EntityTag;
import io.vitrine.query.apikey.ApiKeyReader;
import io.vitrine.query.apikey.ApiKeyReader.UsedKey;
import io.vitrine.query.http.PageResponse;
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

/** API keys in the projects dialect, without their secrets. */
@RestController
@RequestMapping("/api/projects/{projectId}/keys")
class ProjectApiKeysController {

    private final ApiKeyReader keys;

    ProjectApiKeysController(ApiKeyReader keys) {
        this.keys = keys;
    }

    @GetMapping
    @Scoped("keys:read")
    ResponseEntity<List<ApiKeyView>> list(
            Caller caller, MinimumPosition asOf, Parameters parameters, HttpServletRequest request) {
        var page = keys.list(caller.project(), asOf, parameters);
        return PageResponse.of(page.map(ProjectApiKeysController::shown), request, MediaType.APPLICATION_JSON);
    }

    @GetMapping("/{keyId}")
    @Scoped("keys:read")
    ResponseEntity<ApiKeyView> one(Caller caller, MinimumPosition asOf, @PathVariable ApiKeyId keyId, Parameters none) {
        none.mustBeRight();
        var key = keys.one(caller.project(), asOf, keyId)
                .orElseThrow(() -> ProblemException.notFound("No such resource."));
        return ResponseEntity.ok().eTag(EntityTag.of(key.key().version())).body(shown(key));
    }

    private static ApiKeyView shown(UsedKey key) {
        return ApiKeyView.usedAt(key.key(), key.lastUsedAt());
    }
}
