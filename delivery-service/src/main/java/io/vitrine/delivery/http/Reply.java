package io.vitrine.delivery.http;

import java.io.IOException;

/** What goes back to a client. */
public sealed interface Reply {

    Status status();

    /** Status line and header fields, each with its line end, without the empty line after them. */
    byte[] head();

    /** A complete reply, whose bytes only need to be copied. */
    record Whole(Status status, byte[] head, byte[] body) implements Reply {

        private static final byte[] NOTHING = {};

        static Whole of(Status status, ResponseHead fields, byte[] body) {
            return new Whole(
                    status,
                    fields.add("Content-Length", Integer.toString(body.length)).bytes(),
                    body);
        }

        /** For those that have no body by their status. */
        static Whole of(Status status, ResponseHead fields) {
            return status.bodiless() ? new Whole(status, fields.bytes(), NOTHING) : of(status, fields, NOTHING);
        }

        public int size() {
            return head.length + body.length;
        }
    }

    /** A body without a length, which ends with the connection. */
    record Endless(Status status, byte[] head, Writing writing) implements Reply {}

    /** Writes until the end of the stream. */
    interface Writing {
        void to(Sink sink) throws IOException, InterruptedException;
    }

    /** Where an endless body goes. */
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
