package io.vitrine.command.failures;

import io.vitrine.command.Occasion;
import io.vitrine.command.Rejected;
import io.vitrine.command.WebhookCommand.GiveUp;
import io.vitrine.command.axon.Commands;
import io.vitrine.events.EventJson;
import io.vitrine.events.Provenance;
import io.vitrine.webhooks.Failure;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.core.JacksonException;

/**
 * Disables webhooks that are given up. Every command service does, and all but the first find it done. One that hears
 * nothing misses nothing: what is not heeded is said again.
 */
final class WebhookFailures implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookFailures.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final String ACTOR = "vitrine:webhooks";
    private static final int LONGEST_DETAIL = 500;

    private final Commands commands;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Thread thread;

    WebhookFailures(Commands commands, Supplier<Consumer<String, byte[]>> consumers) {
        this.commands = commands;
        this.consumers = consumers;
    }

    @Override
    public void start() {
        closing = new CountDownLatch(1);
        thread = Thread.ofPlatform().name("webhook-failures").daemon().start(this::untilStopped);
    }

    @Override
    public void stop() {
        closing.countDown();
        var listening = thread;
        if (listening != null) {
            listening.interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void untilStopped() {
        try {
            do {
                try (var consumer = consumers.get()) {
                    listen(consumer);
                } catch (WakeupException | InterruptException stopped) {
                    return;
                } catch (RuntimeException | Error e) {
                    // An Error too: it begins again.
                    LOG.warn("Failing webhooks are not disabled for now: {}", e.toString());
                }
            } while (!closed(RETRY));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(Consumer<String, byte[]> consumer) throws InterruptedException {
        while (!consumer.listTopics().containsKey(Failure.TOPIC)) {
            if (closed(RETRY)) {
                return;
            }
        }
        var topic = List.of(new TopicPartition(Failure.TOPIC, 0));
        consumer.assign(topic);
        // What is said twice is heeded once, so whatever is there may be heard again.
        consumer.seekToBeginning(topic);
        while (!closed(Duration.ZERO)) {
            for (var record : consumer.poll(POLL)) {
                heed(record.value());
            }
        }
    }

    private void heed(byte[] said) {
        try {
            var failure = EventJson.MAPPER.readValue(said, Failure.class);
            var detail = failure.detail().substring(0, Math.min(failure.detail().length(), LONGEST_DETAIL));
            commands.end(
                    new GiveUp(failure.projectId(), failure.webhookId(), failure.version(), failure.cause(), detail),
                    Occasion.of(failure.projectId(), provenance()));
        } catch (JacksonException e) {
            LOG.warn("What was said of a webhook cannot be read: {}", e.getOriginalMessage());
        } catch (Rejected gone) {
            LOG.debug("A webhook that failed is not there any more: {}", gone.rejection());
        }
    }

    private static Provenance provenance() {
        return new Provenance(ACTOR, UUID.randomUUID().toString(), "projects", null, null);
    }

    private boolean closed(Duration patience) throws InterruptedException {
        return closing.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
