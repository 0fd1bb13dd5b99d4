package io.vitrine.events.audit;

import io.vitrine.events.Erasure;
import io.vitrine.events.Erasure.Status;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The signed statement that the keys of a person were destroyed. It does not name the person, so it may be kept. All
 * its texts are as in the audit trail.
 *
 * @param vitrine the format: {@link #FORMAT}
 * @param tenant the id of the project or the organization
 * @param person the sealed subject, as events name the person
 * @param requestedBy the sealed subject of the actor
 * @param approvedBy likewise; null if no approval was required
 * @param keys the ids of the destroyed keys
 * @param keyId the id of the key that signed the statement
 * @param statement the signed text, which has the values of the other fields
 * @param signature Ed25519, in Base64
 */
public record ErasureCertificate(
        String vitrine,
        String tenant,
        String erasure,
        String person,
        String reason,
        String requestedAt,
        String requestedBy,
        @Nullable String approvedBy,
        String completedAt,
        List<UUID> keys,
        String keyId,
        String statement,
        String signature) {

    public static final String FORMAT = "certificate of erasure 1";

    /**
     * The same at all times for the same erasure and key.
     *
     * @param signing makes the signature of a statement, in Base64
     * @throws IllegalArgumentException if the erasure is not completed
     */
    public static ErasureCertificate of(Erasure erasure, String keyId, UnaryOperator<String> signing) {
        var completed = erasure.completedAt();
        if (erasure.status() != Status.COMPLETED || completed == null) {
            throw new IllegalArgumentException("Erasure %s is not completed".formatted(erasure.id()));
        }
        var statement = statement(erasure, completed);
        var decided = erasure.decided();
        return new ErasureCertificate(
                FORMAT,
                erasure.projectId().toString(),
                erasure.id().toString(),
                erasure.person(),
                erasure.reason(),
                erasure.requested().at().toString(),
                erasure.requested().by(),
                decided == null ? null : decided.by(),
                completed.toString(),
                erasure.keys(),
                keyId,
                statement,
                signing.apply(statement));
    }

    /** One value a line, so that no value can look like another: a reason is one line, and the keys are the last. */
    private static String statement(Erasure erasure, Instant completed) {
        var decided = erasure.decided();
        var text = new StringBuilder("vitrine %s\n".formatted(FORMAT));
        text.append("tenant: %s\n".formatted(erasure.projectId()));
        text.append("erasure: %s\n".formatted(erasure.id()));
        text.append("person: %s\n".formatted(oneLine(erasure.person())));
        text.append("reason: %s\n".formatted(oneLine(erasure.reason())));
        text.append("requested: %s by %s\n"
                .formatted(erasure.requested().at(), oneLine(erasure.requested().by())));
        if (decided != null) {
            text.append("approved: %s by %s\n".formatted(decided.at(), oneLine(decided.by())));
        }
        text.append("completed: %s\n".formatted(completed));
        erasure.keys().forEach(key -> text.append("destroyed key: %s\n".formatted(key)));
        return text.toString();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R", " ");
    }
}
