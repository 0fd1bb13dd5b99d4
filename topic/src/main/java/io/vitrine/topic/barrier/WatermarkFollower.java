package io.vitrine.topic.barrier;

import io.vitrine.events.Watermark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads the watermark streams of nodes. A node is discovered by its watermarks on the topic, which are published every
 * second in any case: without a stream, a write is only noticed that much later.
 */
final class WatermarkFollower implements AutoCloseable {

    private final StreamCredential credential;
    private final Consumer<Watermark> received;
    private final Map<String, WatermarkStream> streams = new HashMap<>();
    private boolean closed;

    /** @param received called with each watermark on the thread of its stream */
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
