package io.vitrine.http.memory;

import io.vitrine.http.problem.ProblemException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A response whose beginning is buffered until its size is known to be large or small. A large response without free
 * memory is not started, so that it can still be refused.
 */
final class BoundedAnswer extends HttpServletResponseWrapper implements AutoCloseable {

    /** In bytes; less than the buffers of a connection. */
    private static final int SMALL = 64 * 1024;

    /** A response that is written in portions. Its reader limits their size. */
    private static final Set<String> PORTIONED = Set.of("text/event-stream", "application/x-ndjson", "text/csv");

    private final Supplier<MemoryShares.@Nullable Room> memory;
    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
    private @Nullable ServletOutputStream out;
    private MemoryShares.@Nullable Room room;
    private @Nullable ProblemException refusal;
    private boolean begun;

    BoundedAnswer(HttpServletResponse response, Supplier<MemoryShares.@Nullable Room> memory) {
        super(response);
        this.memory = memory;
    }

    /** Why nothing was sent, or null if the response was sent. */
    @Nullable
    ProblemException refusal() {
        return refusal;
    }

    /** Sends a small response. */
    void finish() throws IOException {
        if (beginning.size() > 0) {
            begin();
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        var known = out;
        if (known == null) {
            known = new Output(super.getOutputStream());
            out = known;
        }
        return known;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (refusal == null) {
            begin();
            super.flushBuffer();
        }
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        beginning.reset();
    }

    @Override
    public void reset() {
        super.reset();
        beginning.reset();
    }

    /** The memory is released when the client has received the response or has disconnected. */
    @Override
    public void close() {
        if (room != null) {
            room.close();
        }
    }

    private void begin() throws IOException {
        if (!begun) {
            begun = true;
            beginning.writeTo(super.getOutputStream());
            beginning.reset();
        }
    }

    /** @return whether there is enough memory */
    private boolean enter() {
        if (!isPortioned()) {
            try {
                room = memory.get();
            } catch (ProblemException full) {
                refusal = full;
                beginning.reset();
                return false;
            }
        }
        return true;
    }

    private boolean isPortioned() {
        var type = getContentType();
        return type != null && PORTIONED.contains(type.split(";", 2)[0].strip());
    }

    private final class Output extends ServletOutputStream {

        private final ServletOutputStream sent;

        Output(ServletOutputStream sent) {
            this.sent = sent;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (refusal != null) {
                return;
            }
            if (!begun && beginning.size() + length <= SMALL) {
                beginning.write(bytes, from, length);
            } else if (begun || enter()) {
                begin();
                sent.write(bytes, from, length);
            }
        }

        /**
         * Does not flush the buffered beginning, because frameworks flush at the end of a response, and streams flush
         * the response itself.
         */
        @Override
        public void flush() throws IOException {
            if (begun) {
                sent.flush();
            }
        }

        @Override
        public void close() throws IOException {
            if (refusal == null) {
                begin();
                sent.close();
            }
        }

        @Override
        public boolean isReady() {
            return sent.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            sent.setWriteListener(listener);
        }
    }
}
