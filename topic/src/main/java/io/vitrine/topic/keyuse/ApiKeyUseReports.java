package io.vitrine.topic.keyuse;

import io.vitrine.topic.Announcements;
import io.vitrine.topic.KafkaClients;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Publishes reports on a thread of its own: a request does not wait for Kafka, and its report may be lost. */
public final class ApiKeyUseReports implements AutoCloseable {

    private static final int MAX_WAITING = 1_000;

    private final Announcements announcements;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            Thread.ofPlatform().daemon().name("api-key-uses").factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    public ApiKeyUseReports(KafkaClients kafka) {
        this.announcements = new Announcements(kafka);
    }

    public void publish(ApiKeyUse use) {
        thread.execute(() -> announcements.publish(ApiKeyUse.TOPIC, use.keyId().toString(), use.write()));
    }

    @Override
    public void close() {
        thread.shutdownNow();
        announcements.close();
    }
}
