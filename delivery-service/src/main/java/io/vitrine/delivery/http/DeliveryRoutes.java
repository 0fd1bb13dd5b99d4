package io.vitrine.delivery.http;

import io.vitrine.delivery.feed.FeedStatus;
import io.vitrine.delivery.http.WidgetLookup.PublicProject;
import io.vitrine.delivery.store.StoreFailed;
import io.vitrine.events.DeliveryAccess;
import io.vitrine.events.ProjectId;
import io.vitrine.rendering.widget.DeliveredWidget;
import io.vitrine.rendering.widget.WidgetTooLarge;
import io.vitrine.templates.RenderingCrowded;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The public address space: {@code /delivery/{project id or key}/widgets[/{slug or id}[.json|.html|.css]]},
 * {@code …/placements[.json|.html]} {@code …/changes} and {@code …/files/{hash}.{extension}}, and the static files that
 * pages load.
 */
public final class DeliveryRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRoutes.class);

    private static final String WIDGETS = "widgets";
    private static final String CHANGES = "changes";
    private static final String PLACEMENTS = "placements";
    private static final String FILES = "files";
    private static final String METADATA = "metadata";
    private static final String PLACEMENTS_JSON = PLACEMENTS + ".json";
    private static final String PLACEMENTS_HTML = PLACEMENTS + ".html";
    private static final Set<String> KINDS =
            Set.of(WIDGETS, CHANGES, PLACEMENTS, PLACEMENTS_JSON, PLACEMENTS_HTML, FILES);

    /** Empty, "delivery", project, kind and name. */
    private static final int MAX_PATH_SEGMENTS = 5;

    private final WidgetLookup lookup;
    private final ReadyReplies ready;
    private final ChangeStreams changes;
    private final FeedStatus status;
    private final PositionBarrier barrier;
    private final PublicFiles files;
    private final DeliveryLimits limits;
    private final RestrictedAccess access;
    private final ResponseBulkhead bulkhead = new ResponseBulkhead();

    DeliveryRoutes(
            WidgetLookup lookup,
            ReadyReplies ready,
            ChangeStreams changes,
            FeedStatus status,
            PositionBarrier barrier,
            PublicFiles files,
            DeliveryLimits limits,
            RestrictedAccess access) {
        this.limits = limits;
        this.access = access;
        this.barrier = barrier;
        this.files = files;
        this.lookup = lookup;
        this.ready = ready;
        this.changes = changes;
        this.status = status;
    }

    /**
     * A reply in memory. Never blocks, so it can be called on an event loop.
     *
     * @return null if {@link #reply} must be called
     */
    public Reply.@Nullable Whole ready(Request request) {
        var isSimple = isRead(request) && request.header(PositionBarrier.TOKEN) == null;
        var found = isSimple && status.filled() && status.hasValidLease() ? ready.find(request) : null;
        return found == null
                        || !access.permitsFromMemory(found.head().dependencies().project(), request)
                ? null
                : limits.fromMemory(found, request);
    }

    /** The reply to any request. May read from disk, render a template and compress. */
    public Reply reply(Request request) {
        var charges = limits.enter(request);
        return charges.on(reply(request, charges));
    }

    private Reply reply(Request request, RequestCharges charges) {
        try (var _ = MDC.putCloseable(DeliveryRequestId.MDC_KEY, request.id())) {
            var refusal = charges.refusal(request);
            return refusal == null ? answer(request, charges) : refusal;
        } catch (WidgetTooLarge _) {
            return DeliveryProblem.widgetTooLarge(DeliveredWidget.MAX_BYTES).reply(request.id());
        } catch (StoreFailed e) {
            LOG.error("Request failed because the store failed", e);
            return DeliveryProblem.storeFailed().reply(request.id());
        } catch (RenderingCrowded e) {
            return DeliveryProblem.renderingBusy(String.valueOf(e.getMessage())).reply(request.id());
        } catch (RuntimeException e) {
            LOG.error("Request failed unexpectedly", e);
            return DeliveryProblem.internal().reply(request.id());
        }
    }

    private Reply answer(Request request, RequestCharges charges) {
        if (request.method().equals("OPTIONS")) {
            return Cors.PREFLIGHT;
        }
        if (!isRead(request)) {
            return DeliveryProblem.methodNotAllowed().reply(request.id());
        }
        var page = StaticFile.of(request.target());
        if (page != null) {
            return page.reply(request);
        }
        RequestTarget target;
        try {
            target = RequestTarget.of(request.target());
        } catch (IllegalArgumentException e) {
            return DeliveryProblem.unreadable().reply(request.id());
        }
        // The bytes of a file never change, so a node without a lease may serve them, and an empty one too.
        var file = isDelivery(target) && target.path().get(3).equals(FILES)
                ? Uuids.parse(target.path().get(2))
                : null;
        if (file != null) {
            return file(ProjectId.of(file), target, request, charges);
        }
        if (!status.filled()) {
            return DeliveryProblem.notReady().reply(request.id());
        }
        if (!status.hasValidLease()) {
            return DeliveryProblem.cutOff().reply(request.id());
        }
        var reply = read(target, request, charges);
        return reply == null ? DeliveryProblem.notFound().reply(request.id()) : reply;
    }

    /** @return null if nothing is published there */
    private @Nullable Reply read(RequestTarget target, Request request, RequestCharges charges) {
        var path = target.path();
        if (!isDelivery(target)) {
            return null;
        }
        if (request.header(PositionBarrier.TOKEN) != null) {
            var known = lookup.project(path.get(2));
            var problem = barrier.await(known == null ? null : known.id(), request);
            if (problem != null) {
                return problem.reply(request.id());
            }
        }
        var counters = ready.counters();
        var project = lookup.project(path.get(2));
        if (project == null) {
            var currentKey = lookup.currentKey(path.get(2));
            return currentKey == null ? null : MovedProject.reply(currentKey, request);
        }
        charges.enter(project.id());
        var refusal = charges.refusal(request);
        if (refusal != null) {
            return refusal;
        }
        if (!access.permits(project, request)) {
            return DeliveryProblem.accessRestricted().reply(request.id());
        }
        if (path.size() == MAX_PATH_SEGMENTS) {
            return switch (path.get(3)) {
                case WIDGETS -> widget(counters, project, path.get(4), target, request);
                case FILES -> files.reply(project.id(), project.access(), target, request);
                case String _ -> null;
            };
        }
        return switch (path.get(3)) {
            case WIDGETS ->
                bulkhead.reply(project.id(), request, () -> WidgetsBySlugs.reply(lookup, project, target, request));
            case CHANGES ->
                changes.follow(
                        project.id(),
                        !"false".equals(target.parameter("named")),
                        request,
                        () -> lookup.project(project.id().toString()) instanceof PublicProject now
                                && access.permits(now, request));
            case PLACEMENTS, PLACEMENTS_JSON, PLACEMENTS_HTML ->
                bulkhead.reply(project.id(), request, () -> PlacedWidgets.reply(lookup, project, target, request));
            case String _ -> null;
        };
    }

    /**
     * A project that this node does not know, such as before it has read the topic, has no bucket and no access: the
     * address of a file contains its hash, which cannot be guessed.
     */
    private Reply file(ProjectId id, RequestTarget target, Request request, RequestCharges charges) {
        var project = status.filled() ? lookup.project(target.path().get(2)) : null;
        if (project != null) {
            charges.enter(id);
        }
        var refusal = charges.refusal(request);
        if (refusal != null) {
            return refusal;
        }
        if (project == null && lookup.isDeleted(id)) {
            return DeliveryProblem.notFound().reply(request.id());
        }
        return project == null || access.permits(project, request)
                ? files.reply(id, project == null ? DeliveryAccess.PUBLIC : project.access(), target, request)
                : DeliveryProblem.accessRestricted().reply(request.id());
    }

    private @Nullable Reply widget(
            ReadyReplies.Counters counters, PublicProject project, String name, RequestTarget target, Request request) {
        var named = Form.named(name);
        var form = named == null ? Form.preferred(request.header("Accept")) : named;
        var slugOrId = named == null
                ? name
                : name.substring(0, name.length() - named.suffix().length());
        var found = lookup.widget(project.id(), slugOrId, form);
        if (found == null) {
            return null;
        }
        var dependencies = Dependencies.of(project, found.key().widget());
        var location = named == null ? form.address(request.target()) : null;
        if (form == Form.JSON && METADATA.equals(target.parameter("include"))) {
            return bulkhead.reply(project.id(), request, () -> {
                var answer = lookup.withMetadata(found.key());
                return answer == null
                        ? DeliveryProblem.notFound().reply(request.id())
                        : EncodedResponse.of(answer, dependencies, location, request)
                                .to(request);
            });
        }
        var encoded = EncodedResponse.of(found.answer(), dependencies, location, request);
        ready.put(request, counters, found.answer(), encoded);
        return encoded.to(request);
    }

    private static boolean isDelivery(RequestTarget target) {
        var path = target.path();
        return path.size() >= MAX_PATH_SEGMENTS - 1
                && path.size() <= MAX_PATH_SEGMENTS
                && path.get(0).isEmpty()
                && path.get(1).equals("delivery")
                && KINDS.contains(path.get(3));
    }

    private static boolean isRead(Request request) {
        return request.method().equals("GET") || request.method().equals("HEAD");
    }
}
