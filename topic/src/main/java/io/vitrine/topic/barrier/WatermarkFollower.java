package io.vitrine.topic.barrier;

import io.vitrine.events.Watermark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads the watermarks of the nodes that stream them. A node is known from its watermarks on the topic, which come once
 * a second in any case: while its stream is down, a write is seen that much later.
 */
final class WatermarkFollower implements AutoCloseable {

    private final StreamCredential credential;
    private final Consumer<Watermark> received;
    private final Map<String, WatermarkStream> streams = new HashMap<>();
    private boolean closed;

    /** @param received takes each watermark, on the thread of its stream */
    WatermarkFollower(StreamCredential credential, Consumer<Watermark> received) {
        this.credential = credential;
        this.received = received;
    }

    /** Opens the streams that nodes have just announced on the topic. */
    synchronized void announced(List<Watermark> watermarks) {
        if (closed || !credential.exists()) {
            return;
        }
        for (var watermark : watermarks) {
            var url = watermark.stream();
            if (url != null) {
                streams.computeIfAbsent(url, this::begin).announced();
            }
        }
        streams.values().removeIf(WatermarkStream::isOver);
    }

    private WatermarkStream begin(String url) {
        var stream = new WatermarkStream(url, credential, received);
        Thread.ofPlatform().name("watermark-stream").daemon().start(stream);
        return stream;
    }

    @Override
    public synchronized void close() {
        closed = true;
        streams.values().forEach(WatermarkStream::close);
        streams.clear();
    }
}
