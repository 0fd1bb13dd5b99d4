package io.vitrine.visibility;

import io.vitrine.events.EventJson;
import io.vitrine.events.EventTopic;
import io.vitrine.events.Watermark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.core.JacksonException;

/** Listens to what readers say of their progress. Without it writes are answered unseen, and are as safe as ever. */
final class WatermarkListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WatermarkListener.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Visibility visibility;
    private final Set<String> audience;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private volatile boolean running;
    private @Nullable Thread thread;

    /** @param audience the projections that somebody may wait for */
    WatermarkListener(Visibility visibility, Set<String> audience, Supplier<Consumer<String, byte[]>> consumers) {
        this.visibility = visibility;
        this.audience = audience;
        this.consumers = consumers;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("watermarks").daemon().start(this::untilStopped);
    }

    @Override
    public void stop() {
        running = false;
        var listening = thread;
        if (listening != null) {
            listening.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void untilStopped() {
        while (isRunning()) {
            try (var consumer = consumers.get()) {
                listen(consumer);
            } catch (WakeupException | InterruptException stopped) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("The progress of readers is not known for now: {}", e.toString());
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
    }

    private void listen(Consumer<String, byte[]> consumer) {
        var topic = new TopicPartition(Watermark.TOPIC, 0);
        while (isRunning() && !bothTopicsExist(consumer)) {
            LockSupport.parkNanos(RETRY.toNanos());
        }
        consumer.assign(List.of(topic));
        // What was said before this process began is old; whoever lives says it again within a second.
        consumer.seekToEnd(List.of(topic));
        while (isRunning()) {
            visibility.heard(read(consumer.poll(POLL)));
        }
    }

    private boolean bothTopicsExist(Consumer<String, byte[]> consumer) {
        var topics = consumer.listTopics();
        var events = topics.get(EventTopic.NAME);
        if (events == null || topics.get(Watermark.TOPIC) == null) {
            return false;
        }
        visibility.partitions(events.size());
        return true;
    }

    /** Of each key the last thing said: readers speak with every batch, and only where they are now matters. */
    private List<Watermark> read(ConsumerRecords<String, byte[]> records) {
        var last = new LinkedHashMap<String, ConsumerRecord<String, byte[]>>();
        for (var record : records) {
            if (audience.contains(
                    record.key().substring(0, Math.max(0, record.key().indexOf('/'))))) {
                last.put(record.key(), record);
            }
        }
        var said = new ArrayList<Watermark>();
        last.values().forEach(record -> read(record, said));
        return said;
    }

    private void read(ConsumerRecord<String, byte[]> record, List<Watermark> said) {
        if (record.value() == null) {
            var key = record.key().split("/");
            visibility.left(key[0], key[1]);
            return;
        }
        try {
            said.add(EventJson.MAPPER.readValue(record.value(), Watermark.class));
        } catch (JacksonException e) {
            LOG.warn("A watermark cannot be read: {}", e.getOriginalMessage());
        }
    }
}
