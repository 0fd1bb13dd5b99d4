package io.vitrine.query.http.projects;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.events.Permission;
import io.vitrine.http.caller.ApiKeys;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.MemberRights;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.caller.SignOuts;
import io.vitrine.journal.CloudEvent;
import io.vitrine.journal.Exports;
import io.vitrine.journal.feed.EventFeed;
import io.vitrine.journal.feed.EventFeed.Access;
import io.vitrine.journal.feed.WantedTypes;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The change feed of a project: as pages, lines, or a stream. */
@RestController
@RequestMapping("/api/projects/{projectId}/events")
class ProjectEventsController {

    private static final String LINES = "application/x-ndjson";
    private static final String BATCH = "application/cloudevents-batch+json";

    /** How often roles, API keys and sign-outs are looked up while nothing happens. */
    private static final Duration ACCESS_CHECK = Duration.ofSeconds(2);

    private final EventFeed feed;
    private final Exports exports;
    private final MemberRights rights;
    private final SignOuts signOuts;
    private final ApiKeys keys;

    ProjectEventsController(EventFeed feed, Exports exports, MemberRights rights, SignOuts signOuts, ApiKeys keys) {
        this.feed = feed;
        this.exports = exports;
        this.rights = rights;
        this.signOuts = signOuts;
        this.keys = keys;
    }

    /**
     * Parameters {@code after} (a position; 0 by default), {@code types, limit}. The link continues at the end of this
     * page.
     */
    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, BATCH})
    @Scoped("audit:read")
    ResponseEntity<List<CloudEvent>> page(
            Caller caller, MinimumPosition asOf, Parameters parameters, HttpServletRequest request)
            throws InterruptedException {
        var after = parameters.place("after", "");
        var types = WantedTypes.of(parameters);
        var limit = parameters.limit();
        parameters.mustBeRight();
        var part = feed.page(caller.project(), asOf, after, types, limit);
        var query = parameters.texts("types").isEmpty() ? "" : "&types=" + String.join(",", parameters.texts("types"));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.LINK,
                        "<%s?after=%s&limit=%d%s>; rel=\"next\""
                                .formatted(request.getRequestURI(), part.place(), limit, query))
                .body(part.events());
    }

    /** Parameters {@code after, types}: all events up to now, one per line. */
    @GetMapping(produces = LINES)
    @Scoped("audit:read")
    void lines(Caller caller, MinimumPosition asOf, Parameters parameters, HttpServletResponse response)
            throws IOException, InterruptedException {
        var after = parameters.place("after", "");
        var types = WantedTypes.of(parameters);
        parameters.mustBeRight();
        feed.start(caller.project(), asOf, after).throwIfStartedOver();
        try (var _ = exports.begin(caller.project());
                var out = lines(response)) {
            feed.all(
                    caller.project(),
                    asOf,
                    after,
                    types,
                    (entry, place) ->
                            out.write(CloudEvent.of(entry, place.incarnation()).json() + "\n"));
        }
    }

    private static Writer lines(HttpServletResponse response) throws IOException {
        response.setContentType(LINES);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return writer(response);
    }

    /**
     * Parameters {@code after, types, named}; a {@code Last-Event-ID} takes precedence over {@code after}. With
     * {@code named=false} events have no names, for clients that only receive unnamed ones.
     */
    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Scoped("audit:read")
    void stream(
            Caller caller,
            MinimumPosition asOf,
            Parameters parameters,
            @RequestHeader(name = "Last-Event-ID", defaultValue = "") String lastEventId,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        var after = parameters.place("after", lastEventId);
        var types = WantedTypes.of(parameters);
        var named = parameters.isTrue("named");
        parameters.mustBeRight();
        var start = feed.start(caller.project(), asOf, after);
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try (var out = writer(response)) {
            var stream = FeedStream.open(caller.project(), named, out, response);
            feed.follow(caller.project(), asOf, start, types, ACCESS_CHECK, accessOf(caller), stream);
            stream.end();
        }
    }

    private Access accessOf(Caller caller) {
        var subject = caller.subject();
        return new Access(
                subject.expiresAt(),
                () -> !signOuts.hasEnded(subject)
                        && (!subject.isApiKey() || keys.isKnown(subject))
                        && (!subject.isMember()
                                || rights.inProject(subject, caller.project()).has(Permission.AUDIT_READ.scope())));
    }

    private static Writer writer(HttpServletResponse response) throws IOException {
        return new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), UTF_8));
    }
}
