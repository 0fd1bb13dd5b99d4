package io.vitrine.delivery.http;

import io.vitrine.delivery.feed.FeedStatus;
import io.vitrine.delivery.http.WidgetLookup.Shop;
import io.vitrine.delivery.store.StoreFailed;
import io.vitrine.delivery.widget.DeliveredWidget;
import io.vitrine.delivery.widget.WidgetTooLarge;
import io.vitrine.templates.RenderingCrowded;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The public address space: {@code /delivery/{project id or key}/widgets[/{slug or id}[.json|.html|.css]]},
 * {@code …/placements[.json|.html]} and {@code …/changes}, and what pages load to show them.
 */
public final class DeliveryRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRoutes.class);

    private static final String WIDGETS = "widgets";
    private static final String CHANGES = "changes";
    private static final String PLACEMENTS = "placements";
    private static final String METADATA = "metadata";
    private static final String PLACEMENTS_JSON = PLACEMENTS + ".json";
    private static final String PLACEMENTS_HTML = PLACEMENTS + ".html";
    private static final Set<String> KNOWN = Set.of(WIDGETS, CHANGES, PLACEMENTS, PLACEMENTS_JSON, PLACEMENTS_HTML);

    /** Empty, "delivery", project, kind and name. */
    private static final int LONGEST_PATH = 5;

    private final WidgetLookup catalogue;
    private final ReadyReplies ready;
    private final ChangeStreams changes;
    private final FeedStatus status;
    private final PositionBarrier freshness;
    private final Making making = new Making();

    DeliveryRoutes(
            WidgetLookup catalogue,
            ReadyReplies ready,
            ChangeStreams changes,
            FeedStatus status,
            PositionBarrier freshness) {
        this.freshness = freshness;
        this.catalogue = catalogue;
        this.ready = ready;
        this.changes = changes;
        this.status = status;
    }

    /**
     * A reply in memory. Never blocks, so it can be called on an event loop.
     *
     * @return null if {@link #reply} is to be asked
     */
    public Reply.@Nullable Whole ready(Request request) {
        var isSimple = isRead(request) && request.header(PositionBarrier.TOKEN) == null;
        return isSimple && status.filled() && status.vouches() ? ready.find(request) : null;
    }

    /** The reply to any request. May read from disk, render a template and compress. */
    public Reply reply(Request request) {
        try (var _ = MDC.putCloseable(DeliveryRequestId.MDC_KEY, request.id())) {
            return answer(request);
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

    private Reply answer(Request request) {
        if (request.method().equals("OPTIONS")) {
            return Cors.PREFLIGHT;
        }
        if (!isRead(request)) {
            return DeliveryProblem.methodNotAllowed().reply(request.id());
        }
        var file = StaticFile.of(request.target());
        if (file != null) {
            return file.reply(request);
        }
        if (!status.filled()) {
            return DeliveryProblem.notReady().reply(request.id());
        }
        if (!status.vouches()) {
            return DeliveryProblem.cutOff().reply(request.id());
        }
        RequestTarget target;
        try {
            target = RequestTarget.of(request.target());
        } catch (IllegalArgumentException e) {
            return DeliveryProblem.unreadable().reply(request.id());
        }
        var reply = read(target, request);
        return reply == null ? DeliveryProblem.notFound().reply(request.id()) : reply;
    }

    /** @return null if nothing is published there */
    private @Nullable Reply read(RequestTarget target, Request request) {
        var path = target.path();
        if (path.size() < LONGEST_PATH - 1
                || path.size() > LONGEST_PATH
                || !path.get(0).isEmpty()
                || !path.get(1).equals("delivery")
                || !KNOWN.contains(path.get(3))) {
            return null;
        }
        if (request.header(PositionBarrier.TOKEN) != null) {
            var known = catalogue.shop(path.get(2));
            var problem = freshness.await(known == null ? null : known.id(), request);
            if (problem != null) {
                return problem.reply(request.id());
            }
        }
        var moment = ready.now();
        var shop = catalogue.shop(path.get(2));
        if (shop == null) {
            var presentKey = catalogue.presentKey(path.get(2));
            return presentKey == null ? null : MovedProject.reply(presentKey, request);
        }
        if (path.size() == LONGEST_PATH) {
            return path.get(3).equals(WIDGETS) ? one(moment, shop, path.get(4), target, request) : null;
        }
        return switch (path.get(3)) {
            case WIDGETS ->
                making.reply(shop.id(), request, () -> WidgetsBySlugs.reply(catalogue, shop, target, request));
            case CHANGES -> changes.follow(shop.id(), !"false".equals(target.parameter("named")), request);
            case PLACEMENTS, PLACEMENTS_JSON, PLACEMENTS_HTML ->
                making.reply(shop.id(), request, () -> PlacedWidgets.reply(catalogue, shop, target, request));
            case String _ -> null;
        };
    }

    private @Nullable Reply one(
            ReadyReplies.Moment moment, Shop shop, String name, RequestTarget target, Request request) {
        var named = Form.named(name);
        var form = named == null ? Form.preferred(request.header("Accept")) : named;
        var slugOrId = named == null
                ? name
                : name.substring(0, name.length() - named.suffix().length());
        var found = catalogue.widget(shop.id(), slugOrId, form);
        if (found == null) {
            return null;
        }
        var madeOf = Dependencies.of(shop, found.key().widget());
        var location = named == null ? form.address(request.target()) : null;
        if (form == Form.JSON && METADATA.equals(target.parameter("include"))) {
            return making.reply(shop.id(), request, () -> {
                var answer = catalogue.withMetadata(found.key());
                return answer == null
                        ? DeliveryProblem.notFound().reply(request.id())
                        : EncodedResponse.of(answer, madeOf, location, request).to(request);
            });
        }
        var sendable = EncodedResponse.of(found.answer(), madeOf, location, request);
        ready.keep(request, moment, found.answer(), sendable);
        return sendable.to(request);
    }

    private static boolean isRead(Request request) {
        return request.method().equals("GET") || request.method().equals("HEAD");
    }
}
