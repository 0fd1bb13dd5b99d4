package io.vitrine.query.http.projects;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.events.audit.Checkpoint;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.journal.Exports;
import io.vitrine.journal.audit.AuditEntry;
import io.vitrine.journal.audit.AuditExport;
import io.vitrine.journal.audit.AuditExport.Form;
import io.vitrine.journal.audit.AuditTrail;
import io.vitrine.journal.audit.AuditTrail.By;
import io.vitrine.journal.audit.AuditTrail.Count;
import io.vitrine.journal.audit.Checkpoints;
import io.vitrine.query.access.AccessLog;
import io.vitrine.query.http.NextPage;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Parameters;
import io.vitrine.topic.access.AccessRecord.Kind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The audit trail of a project or an organization: pages, counts, exports and proofs. The URL of an export determines
 * its format, without content negotiation.
 */
@RestController
@RequestMapping({"/api/projects/{projectId}", "/api/organizations/{organizationId}"})
class ProjectAuditController {

    private static final String ROWS = "Audit-Rows";
    private static final int BUFFER = 64 * 1024;

    private final AuditTrail trail;
    private final AuditExport export;
    private final Checkpoints checkpoints;
    private final Exports exports;
    private final AccessLog accesses;

    ProjectAuditController(
            AuditTrail trail, AuditExport export, Checkpoints checkpoints, Exports exports, AccessLog accesses) {
        this.accesses = accesses;
        this.exports = exports;
        this.trail = trail;
        this.export = export;
        this.checkpoints = checkpoints;
    }

    @GetMapping("/audit")
    @Scoped("audit:read")
    ResponseEntity<List<AuditEntry>> page(
            Caller caller, MinimumPosition asOf, Parameters parameters, HttpServletRequest request) {
        var page = trail.page(caller.project(), asOf, parameters);
        var answer = ResponseEntity.ok();
        link(answer, "next", page.older(), request);
        link(answer, "prev", page.newer(), request);
        return answer.body(page.entries());
    }

    private static void link(
            ResponseEntity.BodyBuilder answer, String rel, @Nullable String cursor, HttpServletRequest request) {
        if (cursor != null) {
            answer.header(HttpHeaders.LINK, NextPage.link(request, cursor, rel));
        }
    }

    /** Parameters {@code by} (DAY, ACTOR or ACTION) and {@code from, to}: days in UTC, both included. */
    @GetMapping("/audit/counts")
    @Scoped("audit:read")
    List<Count> counts(Caller caller, MinimumPosition asOf, Parameters parameters) {
        var by = parameters.choice("by", By.class);
        var from = parameters.day("from");
        var to = parameters.day("to");
        parameters.mustBeRight();
        return trail.counts(caller.project(), asOf, by == null ? By.DAY : by, from, to);
    }

    /** Parameter {@code after}: the number of events of the last checkpoint that the client has. */
    @GetMapping("/audit/checkpoints")
    @Scoped("audit:read")
    List<Checkpoint> checkpoints(Caller caller, MinimumPosition asOf, Parameters parameters) {
        var after = parameters.number("after", 0, Integer.MAX_VALUE, 0);
        var limit = parameters.limit();
        parameters.mustBeRight();
        return checkpoints.between(caller.project(), asOf, after, Long.MAX_VALUE, limit);
    }

    /** The public keys in PEM, the current one first. Store them separately from the exports. */
    @GetMapping(path = "/audit/key", produces = MediaType.ALL_VALUE)
    @Scoped("audit:read")
    ResponseEntity<String> key(Caller caller, MinimumPosition asOf, Parameters none) {
        none.mustBeRight();
        var key = checkpoints
                .publicKeys()
                .orElseThrow(() -> ProblemException.notFound(
                        "This installation does not sign its audit trail. Set vitrine.audit.signing-key to sign it."));
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/x-pem-file"))
                .body(key);
    }

    @GetMapping(path = "/audit.ndjson", produces = MediaType.ALL_VALUE)
    @Scoped("audit:read")
    void lines(
            Caller caller,
            MinimumPosition asOf,
            Parameters parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        write(caller, asOf, parameters, Form.NDJSON, request, response);
    }

    @GetMapping(path = "/audit.csv", produces = MediaType.ALL_VALUE)
    @Scoped("audit:read")
    void csv(
            Caller caller,
            MinimumPosition asOf,
            Parameters parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        write(caller, asOf, parameters, Form.CSV, request, response);
    }

    /**
     * The number of rows is in a trailer, because it is known only at the end: an export that was cut off has no
     * trailer.
     */
    private void write(
            Caller caller,
            MinimumPosition asOf,
            Parameters parameters,
            Form form,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var wanted = export.of(caller.project(), asOf, parameters);
        try (var _ = exports.begin(caller.project())) {
            accesses.record(Kind.EXPORT, caller, request);
            write(caller, wanted, form, response);
        }
    }

    private static void write(Caller caller, AuditExport.Wanted wanted, Form form, HttpServletResponse response)
            throws IOException {
        var rows = new AtomicLong();
        response.setContentType(form == Form.CSV ? "text/csv;charset=UTF-8" : "application/x-ndjson");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"audit-%s.%s\""
                        .formatted(caller.project(), form == Form.CSV ? "csv" : "ndjson"));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Trailer", ROWS);
        response.setTrailerFields(() -> Map.of(ROWS, Long.toString(rows.get())));
        try (var out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), UTF_8), BUFFER)) {
            rows.set(wanted.write(form, out));
        }
    }
}
