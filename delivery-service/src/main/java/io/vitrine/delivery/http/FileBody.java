package io.vitrine.delivery.http;

import io.vitrine.delivery.files.CachedFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A part of a file as a body: in memory if it is small, otherwise sent in parts. */
record FileBody(CachedFile file, ByteRange range) implements Reply.ClosableWriting {

    private static final int PART_BYTES = 64 << 10;

    /** Smaller bodies are sent at once. */
    static final int MAX_WHOLE_BYTES = PART_BYTES;

    boolean isSmall() {
        return range.length() <= MAX_WHOLE_BYTES;
    }

    byte[] bytes() throws IOException {
        return read(range.from(), (int) range.length());
    }

    @Override
    public void to(Reply.Sink sink) throws IOException, InterruptedException {
        var at = range.from();
        var end = range.from() + range.length();
        while (at < end) {
            var part = read(at, (int) Math.min(PART_BYTES, end - at));
            sink.write(part);
            at += part.length;
        }
    }

    private byte[] read(long from, int length) throws IOException {
        var part = ByteBuffer.allocate(length);
        while (part.hasRemaining()) {
            if (file.channel().read(part, from + part.position()) < 0) {
                throw new EOFException("The cached file is shorter than before");
            }
        }
        return part.array();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
