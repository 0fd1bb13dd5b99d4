package io.vitrine.delivery.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.vitrine.delivery.http.Catalogue.Shop;
import io.vitrine.delivery.store.WidgetKey;
import io.vitrine.events.Channel;
import io.vitrine.events.EventJson;
import io.vitrine.events.Placement;
import io.vitrine.events.PlacementId;
import io.vitrine.events.WidgetId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code …/placements?template_file=&region=&entity_id=&channel_id=}: what an app's page shows, drawn and
 * in order, regions together and in each the lowest {@code sort_order} first.
 *
 * <p>Which widgets are there, and in which version, is looked up for each request among answers that are ready; so it
 * can hold nothing that was dropped. What they come to together is made once.
 */
final class PlacedWidgets {

    /** More than a page has. */
    private static final int MOST = 200;

    private static final Comparator<Placement> ORDER = Comparator.comparing(PlacedWidgets::region)
            .thenComparing(placement -> placement.spot().sortOrder())
            .thenComparing(placement -> placement.created().at())
            .thenComparing(placement -> placement.id().toString());

    private PlacedWidgets() {}

    /** One widget in its place. */
    private record Placed(
            PlacementId placement,
            @Nullable String region,
            @Nullable String entityId,
            int sortOrder,
            WidgetId widget,
            String html) {}

    /** A placement, and the answer that shows what is there. */
    private record Seat(Placement placement, Answer widget) {

        /** Another one as soon as the placement or what is there changes. */
        String name() {
            return placement.id() + "@" + placement.version() + "=" + widget.hash();
        }

        String html() {
            return new String(widget.plain(), UTF_8);
        }
    }

    private record Body(List<Placed> placements) {}

    static Reply reply(Catalogue catalogue, Shop shop, Target target, Request request) {
        var page = target.parameter("template_file");
        if (page == null || page.isBlank()) {
            return Problem.badRequest("template-file-missing", "Name the page: ?template_file=pages/home")
                    .reply(request.id());
        }
        var seats = new ArrayList<Seat>();
        var placements = catalogue.placements(shop.id(), page).stream()
                .filter(placement -> isAskedFor(placement, target))
                .sorted(ORDER)
                .toList();
        for (var placement : placements) {
            var found = catalogue.widget(new WidgetKey(shop.id(), placement.widgetId()), Form.HTML);
            if (found != null && seats.size() < MOST) {
                seats.add(new Seat(placement, found.answer()));
            }
        }
        return reply(catalogue, shop, seats, request);
    }

    private static Reply reply(Catalogue catalogue, Shop shop, List<Seat> seats, Request request) {
        var html = Form.preferred(request.header("Accept")) == Form.HTML;
        var madeOf = seats.stream().map(Seat::name).collect(joining(",", html ? "html:" : "json:", ""));
        var answer = catalogue.composed(
                madeOf,
                () -> html
                        ? Answer.of(Kind.TEMPLATE, page(seats))
                        : Answer.of(Kind.JSON, EventJson.MAPPER.writeValueAsBytes(body(seats))));
        var widgets = seats.stream()
                .map(seat -> seat.placement().widgetId())
                .distinct()
                .toList();
        return Sendable.of(answer, shop, widgets, request).to(request);
    }

    private static byte[] page(List<Seat> seats) {
        var html = new StringBuilder();
        seats.forEach(seat -> html.append(seat.html()));
        return html.toString().getBytes(UTF_8);
    }

    /** What is for all products or categories is also for the one that is asked for. */
    private static boolean isAskedFor(Placement placement, Target target) {
        var spot = placement.spot();
        var region = target.parameter("region");
        var entity = spot.entityId();
        var askedChannel = target.parameter("channel_id");
        return (region == null || region.isEmpty() || region.equals(spot.region()))
                && (entity == null || entity.isEmpty() || entity.equals(target.parameter("entity_id")))
                && (askedChannel == null || askedChannel.equals(Integer.toString(Channel.of(spot.channelId()))));
    }

    private static Body body(List<Seat> seats) {
        return new Body(seats.stream()
                .map(seat -> {
                    var placement = seat.placement();
                    var spot = placement.spot();
                    return new Placed(
                            placement.id(),
                            spot.region(),
                            spot.entityId(),
                            spot.sortOrder(),
                            placement.widgetId(),
                            seat.html());
                })
                .toList());
    }

    private static String region(Placement placement) {
        var region = placement.spot().region();
        return region == null ? "" : region;
    }
}
