package io.vitrine.query.http.projects;

import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.caller.Visitor;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.http.projects.ProjectView;
import io.vitrine.http.request.EntityTag;
import io.vitrine.query.freshness.AsOf;
import io.vitrine.query.listing.Parameters;
import io.vitrine.query.project.Projects;
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
class ProjectsController {

    private final Projects projects;

    ProjectsController(Projects projects) {
        this.projects = projects;
    }

    @GetMapping
    @Scoped({"widgets:read", "projects:admin"})
    ResponseEntity<List<ProjectView>> list(
            Visitor visitor, AsOf asOf, Parameters parameters, HttpServletRequest request) {
        var page = projects.list(visitor.subject(), asOf, parameters);
        return Listed.of(page.map(ProjectView::of), request, MediaType.APPLICATION_JSON);
    }

    @GetMapping("/{projectId}")
    @Scoped({"widgets:read", "projects:admin"})
    ResponseEntity<ProjectView> one(Caller caller, AsOf asOf, Parameters none) {
        none.mustBeRight();
        var project =
                projects.one(caller.project(), asOf).orElseThrow(() -> ProblemException.notFound("No such project."));
        return ResponseEntity.ok().eTag(EntityTag.of(project.version())).body(ProjectView.of(project));
    }
}
