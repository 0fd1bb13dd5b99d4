package io.vitrine.query.http.projects;

import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.query.access.AccessLog;
import io.vitrine.query.access.AccessLogEntry;
import io.vitrine.query.http.NextPage;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The access log of a project or an organization: refused requests, reads of secrets and exports. */
@RestController
class AccessLogController {

    private final AccessLog log;

    AccessLogController(AccessLog log) {
        this.log = log;
    }

    @GetMapping({"/api/projects/{projectId}/access-log", "/api/organizations/{organizationId}/access-log"})
    @Scoped("audit:read")
    ResponseEntity<List<AccessLogEntry>> list(
            Caller caller, MinimumPosition asOf, Parameters parameters, HttpServletRequest request) {
        var page = log.list(caller.project(), asOf, parameters);
        var answer = ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON);
        if (page.next() != null) {
            answer.header(HttpHeaders.LINK, NextPage.link(request, page.next()));
        }
        return answer.body(page.items());
    }
}
