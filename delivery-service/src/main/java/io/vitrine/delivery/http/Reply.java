package io.vitrine.delivery.http;

import java.io.IOException;

/** What goes back to a client. */
public sealed interface Reply {

    Status status();

    /** Status line and header fields, each with its line end; the empty line behind them is not there yet. */
    byte[] head();

    /** All of it, ready: nothing is left to do but to copy bytes. */
    record Whole(Status status, byte[] head, byte[] body) implements Reply {

        private static final byte[] NOTHING = {};

        static Whole of(Status status, Fields fields, byte[] body) {
            return new Whole(
                    status,
                    fields.add("Content-Length", Integer.toString(body.length)).bytes(),
                    body);
        }

        /** For those that have no body by their status. */
        static Whole of(Status status, Fields fields) {
            return status.bodiless() ? new Whole(status, fields.bytes(), NOTHING) : of(status, fields, NOTHING);
        }

        public int size() {
            return head.length + body.length;
        }
    }

    /** A body that has no end of its own: the connection's end is its end. */
    record Endless(Status status, byte[] head, Writing writing) implements Reply {}

    /** Writes until there is nothing more to say. */
    interface Writing {
        void to(Sink sink) throws IOException, InterruptedException;
    }

    /** Where an endless body goes. */
    interface Sink {

        /**
         * Returns when it is on its way, so that a slow reader slows down the writer and nobody else.
         *
         * @throws IOException if the client is gone
         */
        void write(byte[] bytes) throws IOException, InterruptedException;

        boolean isOpen();

        /** Is told, once, when the client has gone. */
        void onClose(Runnable listener);
    }
}
