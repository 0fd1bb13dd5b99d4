package io.vitrine.delivery.http;

import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vitrine.delivery.feed.FeedStatus;
import io.vitrine.delivery.store.StoreFailed;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public address space {@code /delivery/{project id or key}/widgets[/{slug or id}]}.
 *
 * <p>A servlet and not a controller: what is sent is bytes that are ready, so there is nothing to bind, convert or
 * negotiate, and doing without that halves what a request costs.
 */
final class DeliveryServlet extends HttpServlet {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryServlet.class);

    private static final String WIDGETS = "widgets";

    private final transient Catalogue catalogue;
    private final transient FeedStatus status;
    private final transient MeterProvider<Timer> timers;

    DeliveryServlet(Catalogue catalogue, FeedStatus status, MeterRegistry metrics) {
        this.catalogue = catalogue;
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
            timers.withTag("status", Integer.toString(response.getStatus()))
                    .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var method = request.getMethod();
        if (method.equals("OPTIONS")) {
            Cors.preflight(response);
        } else if (!method.equals("GET") && !method.equals("HEAD")) {
            Problem.methodNotAllowed().send(response);
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
        var shop = path.length >= 3 && path[0].isEmpty() && path[2].equals(WIDGETS) ? catalogue.shop(path[1]) : null;
        if (shop == null || path.length > 4) {
            return Problem.notFound();
        }
        if (path.length == 3) {
            return WidgetsBySlugs.send(catalogue, shop, request, response);
        }
        var found = catalogue.widget(shop.id(), path[3]);
        if (found == null) {
            return Problem.notFound();
        }
        OneWidget.send(shop, found, request, response);
        return null;
    }
}
