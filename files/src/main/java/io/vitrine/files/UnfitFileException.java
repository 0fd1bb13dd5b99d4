package io.vitrine.files;

/** A file that cannot be accepted. The message states why and what to do. */
public final class UnfitFileException extends Exception {

    private static final long serialVersionUID = 1;

    /** Why a file is refused. */
    public enum Reason {
        /** Its bytes are of no type that is known to be safe. */
        UNSUPPORTED_TYPE,
        /** Its type is supported, but its width and height cannot be read. */
        UNREADABLE,
        /** Decoding it would take too much memory. */
        TOO_MANY_PIXELS
    }

    private final Reason reason;

    UnfitFileException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
