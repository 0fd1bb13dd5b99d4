package io.vitrine.query.http.projects;

import io.vitrine.dialects.projects.ProjectView;
import io.vitrine.http.caller.AuthenticatedUser;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.http.request.EntityTag;
import io.vitrine.query.http.PageResponse;
import io.vitrine.query.project.ProjectReader;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Projects in the projects dialect: one project, and the list for a token. */
@RestController
@RequestMapping("/api/projects")
class ProjectQueryController {

    private final ProjectReader projects;

    ProjectQueryController(ProjectReader projects) {
        this.projects = projects;
    }

    @GetMapping
    @Scoped({"widgets:read", "projects:admin"})
    ResponseEntity<List<ProjectView>> list(
            AuthenticatedUser visitor, MinimumPosition asOf, Parameters parameters, HttpServletRequest request) {
        var page = projects.list(visitor.subject(), asOf, parameters);
        return PageResponse.of(page.map(ProjectView::of), request, MediaType.APPLICATION_JSON);
    }

    @GetMapping("/{projectId}")
    @Scoped({"widgets:read", "projects:admin"})
    ResponseEntity<ProjectView> one(Caller caller, MinimumPosition asOf, Parameters none) {
        none.mustBeRight();
        var project =
                projects.one(caller.project(), asOf).orElseThrow(() -> ProblemException.notFound("No such project."));
        return ResponseEntity.ok().eTag(EntityTag.of(project.version())).body(ProjectView.of(project));
    }
}
