package io.vitrine.query.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.Watermark;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** Reads a node's watermarks as a service does that waits for the listing. */
public final class WatermarkReader implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Map<Integer, Long> positions = Map.of();

    private WatermarkReader() {}

    public static WatermarkReader of(QueryNode node) {
        var reader = new WatermarkReader();
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/actuator/watermarks".formatted(node.managementPort())))
                .header("Authorization", QueryNode.streamCredential().authorization())
                .build();
        reader.client
                .sendAsync(request, BodyHandlers.ofInputStream())
                .thenAcceptAsync(answer ->
                        reader.read(new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))));
        return reader;
    }

    private void read(BufferedReader lines) {
        try {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                positions =
                        Watermark.ofJson(line.getBytes(StandardCharsets.UTF_8)).positions();
            }
        } catch (IOException closed) {
            // By close().
        }
    }

    /** Fails if the watermark of the partition is not at the position in time. */
    public void await(int partition, long position, Duration timeout) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .atMost(timeout)
                .untilAsserted(
                        () -> assertThat(positions.getOrDefault(partition, 0L)).isGreaterThanOrEqualTo(position));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
