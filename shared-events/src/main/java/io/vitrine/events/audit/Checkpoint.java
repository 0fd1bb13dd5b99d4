package io.vitrine.events.audit;

import org.jspecify.annotations.Nullable;

/**
 * Says where a project's chain was at a time: whoever has kept one can tell whether the events before it are still the
 * same.
 *
 * @param number how many events the chain had
 * @param position of the last of them
 * @param hash the link that it added, in hexadecimal digits
 * @param signedAt RFC 3339 in UTC
 * @param keyId of the key that signed {@link #statement}
 * @param signature Ed25519, in Base64; null in what is still to be signed
 */
public record Checkpoint(
        String project,
        long number,
        long position,
        String hash,
        String signedAt,
        String keyId,
        @Nullable String signature) {

    /** The topic on which every checkpoint is kept, apart from the rows it speaks of; the key is the project's id. */
    public static final String TOPIC = "vitrine.audit-checkpoints";

    /** What is signed. */
    public String statement() {
        return "vitrine audit checkpoint 1\n%s\n%d\n%d\n%s\n%s\n".formatted(project, number, position, hash, signedAt);
    }

    public Checkpoint signed(String signature) {
        return new Checkpoint(project, number, position, hash, signedAt, keyId, signature);
    }
}
