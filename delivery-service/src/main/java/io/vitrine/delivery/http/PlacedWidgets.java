package io.vitrine.delivery.http;

import static java.util.stream.Collectors.joining;

import io.vitrine.delivery.http.WidgetLookup.PublicProject;
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
 * The response to {@code …/placements[.json|.html]?template_file=&region=&entity_id=&channel_id=}: the rendered widgets
 * of an app's page, grouped by region and ordered by {@code sort_order}.
 *
 * <p>The widgets and their versions are looked up for each request among cached responses, so a dropped widget is never
 * part of it. The combined response is built once.
 *
 * <p>A response has at most {@link #MAX_WIDGETS} widgets and {@link #MAX_BYTES} of their HTML. If there are more,
 * {@code next} is its last placement, and {@code after=} that placement requests the rest.
 */
final class PlacedWidgets {

    private static final int MAX_WIDGETS = 200;

    /** The limit for the widgets' HTML, in bytes; a single widget may exceed it. */
    static final int MAX_BYTES = 2 << 20;

    private static final Comparator<Placement> ORDER = Comparator.comparing(PlacedWidgets::region)
            .thenComparing(placement -> placement.spot().sortOrder())
            .thenComparing(placement -> placement.created().at())
            .thenComparing(placement -> placement.id().toString());

    private PlacedWidgets() {}

    /** A placement and the response with its widget. */
    private record PlacedWidget(Placement placement, PublicResponse widget) {

        /** A key that changes with the placement or its widget. */
        String name() {
            return placement.id() + "@" + placement.version() + "=" + widget.hash();
        }
    }

    /** @param next the last placement that fit, or null if all did */
    private record Part(
            List<PlacedWidget> placedWidgets, @Nullable PlacementId next) {}

    static Reply reply(WidgetLookup lookup, PublicProject project, RequestTarget target, Request request) {
        var page = target.parameter("template_file");
        if (page == null || page.isBlank()) {
            return DeliveryProblem.badRequest(
                            "template-file-missing", "template_file is required: ?template_file=pages/home")
                    .reply(request.id());
        }
        var placements = lookup.placements(project.id(), page).stream()
                .filter(placement -> isRequested(placement, target))
                .sorted(ORDER)
                .toList();
        return reply(lookup, project, part(lookup, project, placements, target.parameter("after")), target, request);
    }

    /** Widgets are rendered only up to the limit. */
    private static Part part(
            WidgetLookup lookup, PublicProject project, List<Placement> placements, @Nullable String after) {
        var placedWidgets = new ArrayList<PlacedWidget>();
        var bytes = 0;
        var skipping = placements.stream()
                .anyMatch(placement -> placement.id().toString().equals(after));
        for (var placement : placements) {
            if (skipping) {
                skipping = !placement.id().toString().equals(after);
                continue;
            }
            var found = lookup.widgetOrNull(new WidgetKey(project.id(), placement.widgetId()), Form.HTML);
            if (found != null) {
                bytes += found.answer().plain().length;
                if (!placedWidgets.isEmpty() && (placedWidgets.size() == MAX_WIDGETS || bytes > MAX_BYTES)) {
                    return new Part(
                            List.copyOf(placedWidgets),
                            placedWidgets.getLast().placement().id());
                }
                placedWidgets.add(new PlacedWidget(placement, found.answer()));
            }
        }
        return new Part(List.copyOf(placedWidgets), null);
    }

    private static Reply reply(
            WidgetLookup lookup, PublicProject project, Part part, RequestTarget target, Request request) {
        var named = Form.named(target.path().getLast());
        var form = named == null ? Form.preferred(request.header("Accept")) : named;
        var html = form == Form.HTML;
        var dependencies = part.placedWidgets().stream()
                .map(PlacedWidget::name)
                .collect(joining(",", html ? "html:" : "json:", part.next() == null ? "" : "…"));
        var answer = lookup.composed(
                dependencies,
                () -> html ? PublicResponse.of(Kind.TEMPLATE, page(part)) : PublicResponse.of(Kind.JSON, json(part)));
        var widgets = part.placedWidgets().stream()
                .map(placed -> placed.placement().widgetId())
                .distinct()
                .toList();
        var next = part.next() == null ? null : target.with("after", part.next().toString());
        var location = named == null ? form.address(request.target()) : null;
        return EncodedResponse.of(answer, Dependencies.ofList(project, widgets), location, next, request)
                .to(request);
    }

    private static byte[] page(Part part) {
        var html = new ByteArrayOutputStream();
        part.placedWidgets().forEach(placed -> html.writeBytes(placed.widget().plain()));
        return html.toByteArray();
    }

    /** Written directly from the widgets' bytes, without conversion to strings. */
    private static byte[] json(Part part) {
        var bytes = new ByteArrayOutputStream();
        try (var json = EventJson.MAPPER.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("placements");
            for (var placed : part.placedWidgets()) {
                write(json, placed);
            }
            json.writeEndArray();
            if (part.next() != null) {
                json.writeStringProperty("next", part.next().toString());
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, PlacedWidget placed) {
        var spot = placed.placement().spot();
        var html = placed.widget().plain();
        json.writeStartObject();
        json.writeStringProperty("placement", placed.placement().id().toString());
        writeIfPresent(json, "region", spot.region());
        writeIfPresent(json, "entityId", spot.entityId());
        json.writeNumberProperty("sortOrder", spot.sortOrder());
        json.writeStringProperty("widget", placed.placement().widgetId().toString());
        json.writeName("html");
        json.writeUTF8String(html, 0, html.length);
        json.writeEndObject();
    }

    private static void writeIfPresent(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }

    /** A placement without an entity is also shown for the requested entity. */
    private static boolean isRequested(Placement placement, RequestTarget target) {
        var spot = placement.spot();
        var region = target.parameter("region");
        var entity = spot.entityId();
        var channel = target.parameter("channel_id");
        return (region == null || region.isEmpty() || region.equals(spot.region()))
                && (entity == null || entity.isEmpty() || entity.equals(target.parameter("entity_id")))
                && (channel == null || channel.equals(Integer.toString(Channel.of(spot.channelId()))));
    }

    private static String region(Placement placement) {
        var region = placement.spot().region();
        return region == null ? "" : region;
    }
}
