package io.vitrine.visibility;

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
    private final Consumer<Watermark> heard;
    private final Map<String, WatermarkStream> streams = new HashMap<>();
    private boolean closed;

    /** @param heard takes what nodes state, on the thread of its stream */
    WatermarkFollower(StreamCredential credential, Consumer<Watermark> heard) {
        this.credential = credential;
        this.heard = heard;
    }

    /** Takes up the streams that nodes announced on the topic just now. */
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
        var stream = new WatermarkStream(url, credential, heard);
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
