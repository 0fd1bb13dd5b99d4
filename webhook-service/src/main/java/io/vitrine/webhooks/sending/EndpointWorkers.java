package io.vitrine.webhooks.sending;

import io.vitrine.events.WebhookId;
import io.vitrine.webhooks.projection.WebhookProjection.Endpoint;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workers that run on this node, one for each webhook, each in its own virtual thread. */
final class EndpointWorkers {

    private static final Logger LOG = LoggerFactory.getLogger(EndpointWorkers.class);

    /** For the calls under way of workers that are to end. */
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(5);

    private record Running(EndpointWorker worker, Thread thread) {}

    private final WorkerContext context;
    private final Map<WebhookId, Running> workers = new HashMap<>();

    EndpointWorkers(WorkerContext context) {
        this.context = context;
    }

    synchronized int count() {
        return workers.size();
    }

    synchronized long failing() {
        return workers.values().stream()
                .filter(running -> running.worker().isFailing())
                .count();
    }

    /** Starts workers for these webhooks, tells those that run of changes, and ends all others. */
    void serve(Map<WebhookId, Endpoint> wanted) throws InterruptedException {
        end(webhook -> !wanted.containsKey(webhook));
        for (var endpoint : wanted.values()) {
            var running = running(endpoint.webhook().id());
            if (running == null) {
                start(endpoint);
            } else {
                running.worker().changed(endpoint);
            }
        }
    }

    /** Null also for one that an {@link Error} ended: another one takes its place. */
    private synchronized @Nullable Running running(WebhookId webhook) {
        var running = workers.get(webhook);
        if (running != null && !running.thread().isAlive()) {
            LOG.error("The worker of webhook {} ended unexpectedly and is restarted", webhook);
            workers.remove(webhook);
            return null;
        }
        return running;
    }

    private void start(Endpoint endpoint) {
        var webhook = endpoint.webhook().id();
        var worker = new EndpointWorker(context, endpoint, context.cursors().of(endpoint));
        var thread = Thread.ofVirtual().name("webhook-" + webhook).start(worker);
        synchronized (this) {
            workers.put(webhook, new Running(worker, thread));
        }
    }

    /** Waits a while for their calls to end, because the next owner must not call at the same time. */
    void end(Predicate<WebhookId> which) throws InterruptedException {
        Map<WebhookId, Running> leaving;
        synchronized (this) {
            leaving = new HashMap<>(workers);
            leaving.keySet().removeIf(which.negate());
            workers.keySet().removeAll(leaving.keySet());
        }
        leaving.values().forEach(running -> running.worker().leave());
        var deadline = System.nanoTime() + SHUTDOWN_TIMEOUT.toNanos();
        for (var running : leaving.values()) {
            running.thread().join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
    }
}
