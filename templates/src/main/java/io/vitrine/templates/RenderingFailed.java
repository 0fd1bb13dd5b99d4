package io.vitrine.templates;

/**
 * A template cannot be rendered with a configuration. The message is one sentence for the template's author and
 * contains no values of the configuration.
 */
public final class RenderingFailed extends Exception {

    /** The categories for metrics and messages. */
    public enum Reason {
        TOO_LONG,
        TOO_SLOW,
        TOO_DEEP,
        /** Caused by the machine and not by the template: the next attempt may succeed. */
        OUT_OF_TIME,
        BROKEN
    }

    private final Reason reason;

    RenderingFailed(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
