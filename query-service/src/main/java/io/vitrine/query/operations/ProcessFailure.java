package io.vitrine.query.operations;

/** A process did not carry out an operation. */
public final class ProcessFailure extends RuntimeException {

    private final boolean isUnreachable;

    /** @param isUnreachable whether there was no response; otherwise the process refused */
    ProcessFailure(String process, String reason, boolean isUnreachable) {
        super("%s: %s".formatted(process, reason), null, false, false);
        this.isUnreachable = isUnreachable;
    }

    public boolean isUnreachable() {
        return isUnreachable;
    }
}
