package io.vitrine.query.http.stores;

import io.vitrine.dialects.stores.StoreAnswer;
import io.vitrine.dialects.stores.StoreTemplate;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.http.request.EntityTag;
import io.vitrine.journal.PointInTime.Now;
import io.vitrine.journal.history.PointInTimeParser;
import io.vitrine.journal.history.TimeTravel;
import io.vitrine.query.template.TemplateReader;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Widget templates in the stores dialect: single templates, also in an earlier version, and lists. */
@RestController
@RequestMapping("/stores/{storeHash}/v3/content/widget-templates")
class StoreTemplatesController {

    private static final Set<String> FIELDS = StorePages.fields(StoreTemplate.class);

    private final TemplateReader templates;
    private final TimeTravel then;

    StoreTemplatesController(TemplateReader templates, TimeTravel then) {
        this.templates = templates;
        this.then = then;
    }

    @GetMapping
    @Scoped({"templates:read", "widgets:read"})
    StoreAnswer list(Caller caller, MinimumPosition asOf, Parameters parameters, HttpServletRequest request) {
        return StorePages.of(
                templates.list(caller.project(), asOf, parameters.refusingUnknownFilters(FIELDS)),
                StoreTemplate::of,
                request);
    }

    /** Parameter {@code version_uuid}: a version of the template; {@code version, at}: its state at a point in time. */
    @GetMapping("/{uuid}")
    @Scoped({"templates:read", "widgets:read"})
    ResponseEntity<StoreAnswer> one(
            Caller caller, MinimumPosition asOf, @PathVariable TemplateId uuid, Parameters parameters) {
        var version = parameters.id("version_uuid");
        var moment = PointInTimeParser.of(parameters);
        parameters.mustBeRight();
        var template = moment instanceof Now
                ? templates
                        .one(caller.project(), asOf, uuid)
                        .orElseThrow(() -> ProblemException.notFound("No such widget template in this store."))
                : then.template(caller.project(), asOf, uuid, moment);
        var design = version == null
                ? template.current().design()
                : templates
                        .version(caller.project(), asOf, uuid, new TemplateVersionId(version))
                        .orElseThrow(() -> ProblemException.notFound("The widget template has no such version."));
        return ResponseEntity.ok()
                .eTag(EntityTag.of(template.version()))
                .body(StoreAnswer.of(StoreTemplate.of(template, design)));
    }
}
