package io.vitrine.templates;

/**
 * A template made nothing of a configuration. The message is one sentence for the template's author and says nothing of
 * the configuration's values.
 */
public final class RenderingFailed extends Exception {

    /** What to tell apart when it is counted or shown. */
    public enum Reason {
        TOO_LONG,
        TOO_SLOW,
        TOO_DEEP,
        /** Of the machine and not of the template: the same may well be drawn the next time. */
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
