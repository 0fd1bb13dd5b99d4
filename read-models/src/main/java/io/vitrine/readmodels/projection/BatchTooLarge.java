package io.vitrine.readmodels.projection;

/** The documents that a batch touches are together larger than should be held at once: it is to be taken in parts. */
final class BatchTooLarge extends RuntimeException {

    BatchTooLarge(int documents) {
        super("The documents of %d keys are too large for one batch.".formatted(documents), null, false, false);
    }
}
