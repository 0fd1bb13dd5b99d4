package io.vitrine.query.http.projects;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vitrine.dialects.projects.Representation;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.query.http.NextPage;
import io.vitrine.query.search.SearchResult;
import io.vitrine.query.search.SearchResult.FacetCount;
import io.vitrine.query.search.WidgetSearch;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Search over widgets, in the style of the projects dialect. */
@RestController
class ProjectSearchController {

    private final WidgetSearch search;

    ProjectSearchController(WidgetSearch search) {
        this.search = search;
    }

    /** A hit with the widget in the requested representation. */
    record Hit(
            Object widget,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double score,

            Map<String, List<String>> highlights) {

        static Hit of(SearchResult.Hit hit, Representation as) {
            return new Hit(as.of(hit.widget()), hit.score(), hit.highlights());
        }
    }

    /** A page of hits. {@code next} is the cursor of the Link, absent on the last page. */
    record Found(
            List<Hit> items,
            Map<String, List<FacetCount>> facets,
            long total,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String next) {}

    @GetMapping(
            path = "/api/projects/{projectId}/widgets/search",
            produces = {MediaType.APPLICATION_JSON_VALUE, Representation.FULL_TYPE})
    @Scoped("widgets:read")
    ResponseEntity<Found> search(
            Caller caller,
            MinimumPosition asOf,
            Parameters parameters,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletRequest request) {
        var as = Representation.accepted(accept);
        var result = search.search(caller.project(), asOf, parameters);
        var items = result.hits().stream().map(hit -> Hit.of(hit, as)).toList();
        var answer = ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).varyBy(HttpHeaders.ACCEPT);
        var next = result.next();
        if (next != null) {
            answer.header(HttpHeaders.LINK, NextPage.link(request, next));
        }
        return answer.body(new Found(items, result.facets(), result.total(), next));
    }
}
