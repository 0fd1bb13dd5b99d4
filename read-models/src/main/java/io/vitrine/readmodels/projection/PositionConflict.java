package io.vitrine.readmodels.projection;

/** The stored position differs from the reader's: another node moved it, or the database is another one. */
final class PositionConflict extends RuntimeException {

    PositionConflict(Position position, Batch batch) {
        super(
                "%s of partition %d: at offset %d of topic %s; this batch starts at %d of %s."
                        .formatted(
                                String.join(", ", position.projections()),
                                position.partition(),
                                position.nextOffset(),
                                position.topicId(),
                                batch.from(),
                                batch.topicId()),
                null,
                false,
                false);
    }
}
