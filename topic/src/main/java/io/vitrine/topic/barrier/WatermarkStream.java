package io.vitrine.topic.barrier;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.events.Watermark;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the stream of one node and reconnects until the node has stopped. */
final class WatermarkStream implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WatermarkStream.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    /** Nodes write every second, so a stream without data for this long is broken. */
    private static final Duration READ_TIMEOUT = ReaderProgress.NODE_TIMEOUT;

    private static final Duration RETRY_DELAY = Duration.ofMillis(250);

    private final String url;
    private final StreamCredential credential;
    private final Consumer<Watermark> received;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile long announcedNanos = System.nanoTime();
    private volatile @Nullable HttpURLConnection connection;
    private boolean failed;

    WatermarkStream(String url, StreamCredential credential, Consumer<Watermark> received) {
        this.url = url;
        this.credential = credential;
        this.received = received;
    }

    /** The node is alive according to the topic. */
    void announced() {
        announcedNanos = System.nanoTime();
    }

    /** Whether reading has ended, because the node or the service has stopped. */
    boolean isOver() {
        return closing.getCount() == 0 || System.nanoTime() - announcedNanos > ReaderProgress.NODE_TIMEOUT.toNanos();
    }

    @Override
    public void run() {
        try {
            while (!isOver()) {
                try {
                    read();
                } catch (IOException | IllegalArgumentException e) {
                    failed(e);
                }
                closing.await(RETRY_DELAY.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() throws IOException {
        var opened = open();
        connection = opened;
        try {
            var status = opened.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                throw new IOException("The node answers with status " + status + ".");
            }
            try (var lines = new BufferedReader(new InputStreamReader(opened.getInputStream(), UTF_8))) {
                for (var line = lines.readLine(); line != null && !isOver(); line = lines.readLine()) {
                    received.accept(Watermark.ofJson(line.getBytes(UTF_8)));
                    recovered();
                }
            }
        } finally {
            connection = null;
            opened.disconnect();
        }
    }

    private HttpURLConnection open() throws IOException {
        if (!(URI.create(url).toURL().openConnection() instanceof HttpURLConnection opened)) {
            throw new IOException("Only HTTP and HTTPS can be read.");
        }
        opened.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
        opened.setReadTimeout((int) READ_TIMEOUT.toMillis());
        opened.setInstanceFollowRedirects(false);
        opened.setRequestProperty("Authorization", credential.authorization());
        return opened;
    }

    private void recovered() {
        if (failed) {
            failed = false;
            LOG.info("The stream of watermarks from {} is up again", url);
        }
    }

    /** Logged once per outage. */
    private void failed(Exception e) {
        if (!failed && !isOver()) {
            failed = true;
            LOG.warn(
                    "The stream of watermarks from {} is down, so writes may be answered up to a second later: {}",
                    url,
                    e.toString());
        }
    }

    @Override
    public void close() {
        closing.countDown();
        var reading = connection;
        if (reading != null) {
            reading.disconnect();
        }
    }
}
