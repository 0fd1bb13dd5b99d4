package io.vitrine.delivery.http;

import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vitrine.delivery.feed.FeedStatus;
import io.vitrine.delivery.http.Catalogue.Shop;
import io.vitrine.delivery.store.StoreFailed;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/**
 * The public address space: {@code /delivery/{project id or key}/widgets[/{slug or id}]} and {@code …/changes}, and
 * what pages load to show them.
 *
 * <p>A servlet and not a controller: what is sent is bytes that are ready, so there is nothing to bind, convert or
 * negotiate, and doing without that halves what a request costs.
 */
final class DeliveryServlet extends HttpServlet {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryServlet.class);

    private static final String WIDGETS = "widgets";
    private static final String CHANGES = "changes";
    private static final String PLACEMENTS = "placements";
    private static final Set<String> KNOWN = Set.of(WIDGETS, CHANGES, PLACEMENTS);

    private final transient Catalogue catalogue;
    private final transient ChangeStreams changes;
    private final transient FeedStatus status;
    private final transient MeterProvider<Timer> timers;

    DeliveryServlet(Catalogue catalogue, ChangeStreams changes, FeedStatus status, MeterRegistry metrics) {
        this.catalogue = catalogue;
        this.changes = changes;
        this.status = status;
        this.timers = Timer.builder("vitrine.delivery.requests")
                .description("Answers of the public delivery API")
                .publishPercentileHistogram()
                .withRegistry(metrics);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var start = System.nanoTime();
        Cors.allow(response);
        try {
            answer(request, response);
        } catch (StoreFailed e) {
            LOG.error("A request met a store that fails", e);
            Problem.storeFailed().send(response);
        } catch (RuntimeException e) {
            LOG.error("A request failed unexpectedly", e);
            Problem.internal().send(response);
        } finally {
            if (!EventStream.isOne(response)) {
                timers.withTag("status", Integer.toString(response.getStatus()))
                        .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            }
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var method = request.getMethod();
        if (method.equals("OPTIONS")) {
            Cors.preflight(response);
        } else if (!method.equals("GET") && !method.equals("HEAD")) {
            Problem.methodNotAllowed().send(response);
        } else if (StaticFile.of(request) instanceof StaticFile file) {
            file.send(request, response);
        } else if (!status.filled()) {
            Problem.notReady().send(response);
        } else {
            var problem = read(request, response);
            if (problem != null) {
                problem.send(response);
            }
        }
    }

    /** @return null if the answer was sent */
    private @Nullable Problem read(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var path = String.valueOf(request.getPathInfo()).split("/", -1);
        var known = path.length >= 3 && path[0].isEmpty() && KNOWN.contains(path[2]);
        var shop = known ? catalogue.shop(path[1]) : null;
        if (shop == null || path.length > 4) {
            return Problem.notFound();
        }
        if (path.length == 3) {
            return switch (path[2]) {
                case WIDGETS -> WidgetsBySlugs.send(catalogue, shop, request, response);
                case CHANGES -> changes.follow(shop.id(), request, response);
                case PLACEMENTS -> PlacedWidgets.send(catalogue, shop, request, response);
                case String _ -> Problem.notFound();
            };
        }
        return path[2].equals(WIDGETS) ? one(shop, path[3], request, response) : Problem.notFound();
    }

    private @Nullable Problem one(Shop shop, String name, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var form = name.endsWith(Form.HTML.suffix())
                ? Form.HTML
                : name.endsWith(Form.CSS.suffix()) ? Form.CSS : Form.preferred(request.getHeader(HttpHeaders.ACCEPT));
        var slugOrId = name.endsWith(form.suffix())
                ? name.substring(0, name.length() - form.suffix().length())
                : name;
        var found = catalogue.widget(shop.id(), slugOrId, form);
        if (found == null) {
            return Problem.notFound();
        }
        OneWidget.send(shop, found, request, response);
        return null;
    }
}
