package io.vitrine.events.audit;

import org.jspecify.annotations.Nullable;

/**
 * The state of a project's chain at a time. A stored checkpoint proves later whether the events before it are
 * unchanged.
 *
 * @param number the number of events in the chain
 * @param position of the last of them
 * @param hash the link of that event, in hexadecimal digits
 * @param signedAt RFC 3339 in UTC
 * @param keyId of the key that signed {@link #statement}
 * @param signature Ed25519, in Base64; null before signing
 */
public record Checkpoint(
        String project,
        long number,
        long position,
        String hash,
        String signedAt,
        String keyId,
        @Nullable String signature) {

    /** The topic that keeps every checkpoint, separate from the rows that it covers. The key is the project's id. */
    public static final String TOPIC = "vitrine.audit-checkpoints";

    /** The signed text. */
    public String statement() {
        return "vitrine audit checkpoint 1\n%s\n%d\n%d\n%s\n%s\n".formatted(project, number, position, hash, signedAt);
    }

    public Checkpoint signed(String signature) {
        return new Checkpoint(project, number, position, hash, signedAt, keyId, signature);
    }
}
