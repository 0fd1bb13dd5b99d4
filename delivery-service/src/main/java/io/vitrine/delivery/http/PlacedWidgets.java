package io.vitrine.delivery.http;

import static java.util.stream.Collectors.joining;

import io.vitrine.delivery.http.WidgetLookup.Shop;
import io.vitrine.delivery.store.WidgetKey;
import io.vitrine.events.Channel;
import io.vitrine.events.EventJson;
import io.vitrine.events.Placement;
import io.vitrine.events.PlacementId;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The answer to {@code …/placements[.json|.html]?template_file=&region=&entity_id=&channel_id=}: what an app's page
 * shows, drawn and in order, regions together and in each the lowest {@code sort_order} first.
 *
 * <p>The widgets and their versions are looked up for each request among cached responses, so a dropped widget is never
 * part of it. The combined response is built once.
 *
 * <p>An answer has at most {@link #MAX_WIDGETS} widgets and {@link #MAX_BYTES} of their HTML. If there are more,
 * {@code next} is its last placement, and {@code after=} that placement requests the rest.
 */
final class PlacedWidgets {

    private static final int MAX_WIDGETS = 200;

    /** Of the widgets' HTML, in bytes; a single widget may take more. */
    static final int MAX_BYTES = 2 << 20;

    private static final Comparator<Placement> ORDER = Comparator.comparing(PlacedWidgets::region)
            .thenComparing(placement -> placement.spot().sortOrder())
            .thenComparing(placement -> placement.created().at())
            .thenComparing(placement -> placement.id().toString());

    private PlacedWidgets() {}

    /** A placement and the response with its widget. */
    private record Seat(Placement placement, PublicResponse widget) {

        /** Changes as soon as the placement or its widget changes. */
        String name() {
            return placement.id() + "@" + placement.version() + "=" + widget.hash();
        }
    }

    /** @param next the last placement that fit, or null if all did */
    private record Part(List<Seat> seats, @Nullable PlacementId next) {}

    static Reply reply(WidgetLookup catalogue, Shop shop, RequestTarget target, Request request) {
        var page = target.parameter("template_file");
        if (page == null || page.isBlank()) {
            return DeliveryProblem.badRequest(
                            "template-file-missing", "template_file is required: ?template_file=pages/home")
                    .reply(request.id());
        }
        var placements = catalogue.placements(shop.id(), page).stream()
                .filter(placement -> isAskedFor(placement, target))
                .sorted(ORDER)
                .toList();
        return reply(catalogue, shop, part(catalogue, shop, placements, target.parameter("after")), target, request);
    }

    /** Widgets are rendered only up to the limit. */
    private static Part part(WidgetLookup catalogue, Shop shop, List<Placement> placements, @Nullable String after) {
        var seats = new ArrayList<Seat>();
        var bytes = 0;
        var skipping = placements.stream()
                .anyMatch(placement -> placement.id().toString().equals(after));
        for (var placement : placements) {
            if (skipping) {
                skipping = !placement.id().toString().equals(after);
                continue;
            }
            var found = catalogue.shownAmongOthers(new WidgetKey(shop.id(), placement.widgetId()), Form.HTML);
            if (found != null) {
                bytes += found.answer().plain().length;
                if (!seats.isEmpty() && (seats.size() == MAX_WIDGETS || bytes > MAX_BYTES)) {
                    return new Part(
                            List.copyOf(seats), seats.getLast().placement().id());
                }
                seats.add(new Seat(placement, found.answer()));
            }
        }
        return new Part(List.copyOf(seats), null);
    }

    private static Reply reply(WidgetLookup catalogue, Shop shop, Part part, RequestTarget target, Request request) {
        var named = Form.named(target.path().getLast());
        var form = named == null ? Form.preferred(request.header("Accept")) : named;
        var html = form == Form.HTML;
        var madeOf = part.seats().stream()
                .map(Seat::name)
                .collect(joining(",", html ? "html:" : "json:", part.next() == null ? "" : "…"));
        var answer = catalogue.composed(
                madeOf,
                () -> html ? PublicResponse.of(Kind.TEMPLATE, page(part)) : PublicResponse.of(Kind.JSON, json(part)));
        var widgets = part.seats().stream()
                .map(seat -> seat.placement().widgetId())
                .distinct()
                .toList();
        var next = part.next() == null ? null : target.with("after", part.next().toString());
        var location = named == null ? form.address(request.target()) : null;
        return EncodedResponse.of(answer, Dependencies.ofList(shop, widgets), location, next, request)
                .to(request);
    }

    private static byte[] page(Part part) {
        var html = new ByteArrayOutputStream();
        part.seats().forEach(seat -> html.writeBytes(seat.widget().plain()));
        return html.toByteArray();
    }

    /** Written straight from the widgets' bytes, so that none is held as text. */
    private static byte[] json(Part part) {
        var bytes = new ByteArrayOutputStream();
        try (var json = EventJson.MAPPER.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("placements");
            for (var seat : part.seats()) {
                write(json, seat);
            }
            json.writeEndArray();
            if (part.next() != null) {
                json.writeStringProperty("next", part.next().toString());
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Seat seat) {
        var spot = seat.placement().spot();
        var html = seat.widget().plain();
        json.writeStartObject();
        json.writeStringProperty("placement", seat.placement().id().toString());
        writeIfThere(json, "region", spot.region());
        writeIfThere(json, "entityId", spot.entityId());
        json.writeNumberProperty("sortOrder", spot.sortOrder());
        json.writeStringProperty("widget", seat.placement().widgetId().toString());
        json.writeName("html");
        json.writeUTF8String(html, 0, html.length);
        json.writeEndObject();
    }

    private static void writeIfThere(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }

    /** A placement without an entity is also shown for the requested entity. */
    private static boolean isAskedFor(Placement placement, RequestTarget target) {
        var spot = placement.spot();
        var region = target.parameter("region");
        var entity = spot.entityId();
        var askedChannel = target.parameter("channel_id");
        return (region == null || region.isEmpty() || region.equals(spot.region()))
                && (entity == null || entity.isEmpty() || entity.equals(target.parameter("entity_id")))
                && (askedChannel == null || askedChannel.equals(Integer.toString(Channel.of(spot.channelId()))));
    }

    private static String region(Placement placement) {
        var region = placement.spot().region();
        return region == null ? "" : region;
    }
}
