package io.vitrine.query.http.projects;

import io.vitrine.dialects.projects.ErasureView;
import io.vitrine.events.Erasure;
import io.vitrine.events.Erasure.Status;
import io.vitrine.events.ErasureId;
import io.vitrine.events.audit.ErasureCertificate;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.http.request.EntityTag;
import io.vitrine.journal.audit.Signer;
import io.vitrine.query.erasure.ErasureReader;
import io.vitrine.query.http.PageResponse;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Erasures of a project or an organization, and their certificates. */
@RestController
@RequestMapping({"/api/projects/{projectId}/erasures", "/api/organizations/{organizationId}/erasures"})
class ErasureQueryController {

    private final ErasureReader erasures;
    private final PersonalData personalData;
    private final Optional<Signer> signer;

    ErasureQueryController(ErasureReader erasures, PersonalData personalData, Optional<Signer> signer) {
        this.erasures = erasures;
        this.personalData = personalData;
        this.signer = signer;
    }

    @GetMapping
    @Scoped("erasures:read")
    ResponseEntity<List<ErasureView>> list(
            Caller caller, MinimumPosition asOf, Parameters parameters, HttpServletRequest request) {
        var page = erasures.list(caller.project(), asOf, parameters);
        return PageResponse.of(page.map(this::shown), request, MediaType.APPLICATION_JSON);
    }

    @GetMapping("/{erasureId}")
    @Scoped("erasures:read")
    ResponseEntity<ErasureView> one(
            Caller caller, MinimumPosition asOf, @PathVariable ErasureId erasureId, Parameters none) {
        none.mustBeRight();
        var erasure = erasure(caller, asOf, erasureId);
        return ResponseEntity.ok().eTag(EntityTag.of(erasure.version())).body(shown(erasure));
    }

    /** Signed with the key of the audit trail, and the same each time. */
    @GetMapping("/{erasureId}/certificate")
    @Scoped("erasures:read")
    ResponseEntity<ErasureCertificate> certificate(
            Caller caller, MinimumPosition asOf, @PathVariable ErasureId erasureId, Parameters none) {
        none.mustBeRight();
        var erasure = erasure(caller, asOf, erasureId);
        if (erasure.status() != Status.COMPLETED) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "erasure-not-completed",
                    "This erasure has the status %s. A certificate exists when it is COMPLETED."
                            .formatted(erasure.status()));
        }
        var signing = signer.orElseThrow(() -> ProblemException.notFound(
                "This installation signs no certificates. Set vitrine.audit.signing-key to sign them."));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"erasure-%s.json\"".formatted(erasure.id()))
                .body(ErasureCertificate.of(erasure, signing.keyId(), signing::sign));
    }

    private ErasureView shown(Erasure erasure) {
        return ErasureView.of(erasure, personalData::open);
    }

    private Erasure erasure(Caller caller, MinimumPosition asOf, ErasureId id) {
        return erasures.one(caller.project(), asOf, id)
                .orElseThrow(() -> ProblemException.notFound("No such erasure."));
    }
}
