package io.vitrine.dialects.projects;

import io.vitrine.events.Erasure;
import io.vitrine.events.Erasure.Status;
import io.vitrine.events.ErasureId;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An erasure of a person's data.
 *
 * @param subject of the person's tokens; {@code (erased)} after the erasure
 * @param decidedAt when it was approved or rejected, or null
 * @param completedAt when the keys did not exist any more, or null
 */
public record ErasureView(
        ErasureId id,
        String subject,
        String reason,
        Status status,
        boolean approvalRequired,
        Instant requestedAt,
        String requestedBy,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable Instant completedAt,
        long version) {

    /** With subjects as events have them. */
    public static ErasureView of(Erasure erasure) {
        return of(erasure, UnaryOperator.identity());
    }

    /** @param opened opens a sealed subject for a reader */
    public static ErasureView of(Erasure erasure, UnaryOperator<String> opened) {
        var decided = erasure.decided();
        return new ErasureView(
                erasure.id(),
                opened.apply(erasure.person()),
                erasure.reason(),
                erasure.status(),
                erasure.approvalRequired(),
                erasure.requested().at(),
                opened.apply(erasure.requested().by()),
                decided == null ? null : decided.at(),
                decided == null ? null : opened.apply(decided.by()),
                erasure.completedAt(),
                erasure.version());
    }
}
