package io.vitrine.query.http.projects;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.dialects.projects.MemberView;
import io.vitrine.events.Organization;
import io.vitrine.events.ProjectId;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.MembershipSource;
import io.vitrine.http.caller.Scoped;
import io.vitrine.journal.Exports;
import io.vitrine.journal.audit.AuditEntry;
import io.vitrine.journal.audit.PersonalExport;
import io.vitrine.journal.audit.PersonalExport.Entries;
import io.vitrine.query.access.AccessLog;
import io.vitrine.query.organization.OrganizationReader;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Parameters;
import io.vitrine.topic.access.AccessRecord.Kind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Everything of a person in a project, or in an organization and its projects, as one file for the person. */
@RestController
@RequestMapping({"/api/projects/{projectId}", "/api/organizations/{organizationId}"})
class PersonalDataController {

    private static final int BUFFER = 64 * 1024;

    private final PersonalExport export;
    private final OrganizationReader organizations;
    private final MembershipSource memberships;
    private final Exports exports;
    private final AccessLog accesses;
    private final JsonMapper json;

    PersonalDataController(
            PersonalExport export,
            OrganizationReader organizations,
            MembershipSource memberships,
            Exports exports,
            AccessLog accesses,
            JsonMapper json) {
        this.accesses = accesses;
        this.export = export;
        this.organizations = organizations;
        this.memberships = memberships;
        this.exports = exports;
        this.json = json;
    }

    /** A line of the file. */
    record Line(ProjectId tenant, AuditEntry entry) {}

    /** Parameter {@code subject}. The last line has the number of entries: a file without it was cut off. */
    @GetMapping(path = "/personal-data", produces = MediaType.ALL_VALUE)
    @Scoped("audit:read")
    void export(
            Caller caller,
            MinimumPosition asOf,
            Parameters parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var subject = parameters.text("subject");
        if (subject == null) {
            parameters.fault("subject", "required", "subject is required: the sub claim of the person's tokens.");
        }
        parameters.mustBeRight();
        var organization = organizations.one(caller.project(), asOf);
        var tenants = new ArrayList<Entries>();
        tenants.add(export.of(caller.project(), asOf, String.valueOf(subject)));
        organization.map(Organization::id).map(List::of).map(memberships::projectsOf).stream()
                .flatMap(List::stream)
                .map(project -> export.of(project, MinimumPosition.ANY_TIME, String.valueOf(subject)))
                .forEach(tenants::add);
        try (var _ = exports.begin(caller.project())) {
            accesses.record(Kind.EXPORT, caller, request);
            response.setContentType("application/x-ndjson");
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"personal-data.ndjson\"");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            try (var out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), UTF_8), BUFFER)) {
                write(String.valueOf(subject), organization, tenants, out);
            }
        }
    }

    private void write(String subject, Optional<Organization> organization, List<Entries> tenants, Writer out)
            throws IOException {
        line(Map.of("subject", subject), out);
        var here = tenants.getFirst();
        for (var member : organization.map(Organization::members).orElse(List.of())) {
            if (here.isNamed(member.subject())) {
                line(Map.of("membership", MemberView.of(member)), out);
            }
        }
        var written = 0L;
        for (var entries : tenants) {
            written += entries.each((tenant, entry) -> line(new Line(tenant, entry), out));
        }
        line(Map.of("end", Map.of("entries", written)), out);
    }

    private void line(Object content, Writer out) throws IOException {
        out.write(json.writeValueAsString(content) + "\n");
    }
}
