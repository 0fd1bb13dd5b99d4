package io.vitrine.delivery.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.delivery.http.Catalogue.Found;
import io.vitrine.delivery.http.Catalogue.Shop;
import io.vitrine.delivery.store.WidgetKey;
import io.vitrine.events.EventJson;
import io.vitrine.events.Placement;
import io.vitrine.events.PlacementId;
import io.vitrine.events.WidgetId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The answer to {@code …/placements?template_file=&region=&entity_id=&channel_id=}: what an app's page shows, drawn and
 * in order, regions together and in each the lowest {@code sort_order} first.
 *
 * <p>It is put together for each request from the answers of the widgets, which are ready; so it can hold nothing that
 * was dropped.
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

    private record Body(List<Placed> placements) {}

    /** @return null if the answer was sent */
    static @Nullable Problem send(
            Catalogue catalogue, Shop shop, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String page;
        List<Placement> placements;
        try {
            page = request.getParameter("template_file");
            if (page == null || page.isBlank()) {
                return Problem.badRequest("template-file-missing", "Name the page: ?template_file=pages/home");
            }
            placements = catalogue.placements(shop.id(), page).stream()
                    .filter(placement -> isAskedFor(placement, request))
                    .sorted(ORDER)
                    .toList();
        } catch (IllegalStateException e) {
            return Problem.badRequest("invalid-request", "The query cannot be decoded.");
        }
        var placed = new ArrayList<Placed>();
        for (var placement : placements) {
            var found = catalogue.widget(new WidgetKey(shop.id(), placement.widgetId()), Form.HTML);
            if (found != null && placed.size() < MOST) {
                placed.add(placed(placement, found));
            }
        }
        send(shop, placed, request, response);
        return null;
    }

    private static void send(Shop shop, List<Placed> placed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var html = Form.preferred(request.getHeader(HttpHeaders.ACCEPT)) == Form.HTML;
        var body = html ? page(placed) : EventJson.MAPPER.writeValueAsBytes(new Body(placed));
        var answer = Answer.of(html ? Kind.TEMPLATE : Kind.JSON, body);
        var encoding = answer.encodingFor(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        var widgets = placed.stream().map(Placed::widget).distinct().toList();
        if (new Head(answer.kind(), encoding, encoding.tag(answer.hash()), shop, widgets).write(request, response)) {
            var bytes = answer.body(encoding);
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        }
    }

    private static byte[] page(List<Placed> placed) {
        var html = new StringBuilder();
        placed.forEach(one -> html.append(one.html()));
        return html.toString().getBytes(UTF_8);
    }

    /** What is for all products, categories and channels is also for the one that is asked for. */
    private static boolean isAskedFor(Placement placement, HttpServletRequest request) {
        var spot = placement.spot();
        var region = request.getParameter("region");
        var entity = spot.entityId();
        var channel = spot.channelId();
        var askedChannel = request.getParameter("channel_id");
        return (region == null || region.isEmpty() || region.equals(spot.region()))
                && (entity == null || entity.isEmpty() || entity.equals(request.getParameter("entity_id")))
                && (channel == null || askedChannel == null || askedChannel.equals(channel.toString()));
    }

    private static Placed placed(Placement placement, Found found) {
        var spot = placement.spot();
        return new Placed(
                placement.id(),
                spot.region(),
                spot.entityId(),
                spot.sortOrder(),
                placement.widgetId(),
                new String(found.answer().plain(), UTF_8));
    }

    private static String region(Placement placement) {
        var region = placement.spot().region();
        return region == null ? "" : region;
    }
}
