package io.vitrine.delivery.http;

import java.io.IOException;
import java.util.Arrays;

/** A response in its wire format. */
public sealed interface Reply {

    Status status();

    /** Status line and header fields, each with its line end, without the empty line after them. */
    byte[] head();

    /** @param fields further header fields, each with its line end */
    default Reply with(byte[] fields) {
        var extended = Arrays.copyOf(head(), head().length + fields.length);
        System.arraycopy(fields, 0, extended, head().length, fields.length);
        return switch (this) {
            case Whole whole -> new Whole(whole.status, extended, whole.body);
            case Streamed streamed -> new Streamed(streamed.status, extended, streamed.writing);
            case Endless endless -> new Endless(endless.status, extended, endless.writing);
        };
    }

    /** A complete reply, whose bytes only need to be copied. */
    record Whole(Status status, byte[] head, byte[] body) implements Reply {

        private static final byte[] EMPTY = {};

        static Whole of(Status status, ResponseHead fields, byte[] body) {
            return new Whole(
                    status,
                    fields.add("Content-Length", Integer.toString(body.length)).bytes(),
                    body);
        }

        /** For statuses without a body. */
        static Whole of(Status status, ResponseHead fields) {
            return status.bodiless() ? new Whole(status, fields.bytes(), EMPTY) : of(status, fields, EMPTY);
        }

        public int size() {
            return head.length + body.length;
        }
    }

    /** A body with a length that is not in memory. Its writing must be closed, also if it never begins. */
    record Streamed(Status status, byte[] head, ClosableWriting writing) implements Reply {}

    /** A body without a length, which ends with the connection. */
    record Endless(Status status, byte[] head, Writing writing) implements Reply {}

    /** Writes until the end of the stream. */
    interface Writing {
        void to(Sink sink) throws IOException, InterruptedException;
    }

    /** Holds a resource until its end. */
    interface ClosableWriting extends Writing, AutoCloseable {
        @Override
        void close() throws IOException;
    }

    /** The destination of a body that is not in memory. */
    interface Sink {

        /**
         * Returns when the bytes have been sent (back-pressure), so that a slow reader only delays its own writer.
         *
         * @throws IOException if the client has disconnected
         */
        void write(byte[] bytes) throws IOException, InterruptedException;

        boolean isOpen();

        /** Called once when the client has disconnected. */
        void onClose(Runnable listener);
    }
}
