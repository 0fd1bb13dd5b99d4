package io.vitrine.events.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The state of a project's chain at a time. A stored checkpoint proves later whether the events before it are
 * unchanged.
 *
 * @param number the number of events in the chain
 * @param position the position of the last of them
 * @param hash the link of that event, in hexadecimal digits
 * @param signedAt RFC 3339 in UTC
 * @param keyId the id of the key that signed {@link #statement}
 * @param signature Ed25519, in Base64; null before signing
 * @param former the {@link #fingerprint} of the checkpoint that this one replaces, because events before it were sealed
 *     later; null for an original one
 */
public record Checkpoint(
        String project,
        long number,
        long position,
        String hash,
        String signedAt,
        String keyId,
        @Nullable String signature,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String former) {

    /** The topic that keeps every checkpoint, separate from the rows that it covers. The key is the project's id. */
    public static final String TOPIC = "vitrine.audit-checkpoints";

    /** The signed text. */
    public String statement() {
        var text = "%s\n%d\n%d\n%s\n%s\n".formatted(project, number, position, hash, signedAt);
        return former == null
                ? "vitrine audit checkpoint 1\n" + text
                : "vitrine audit checkpoint 2\n" + text + former + "\n";
    }

    public Checkpoint signed(String signature) {
        return new Checkpoint(project, number, position, hash, signedAt, keyId, signature, former);
    }

    /**
     * Identifies a signed checkpoint without revealing its hash: SHA-256 over the signed text, the signature and a line
     * feed, in hexadecimal digits. Only the holder of the checkpoint can compute it, because a signature cannot be
     * guessed.
     */
    public String fingerprint() {
        return Chain.hex(Chain.sha256().digest((statement() + signature + "\n").getBytes(UTF_8)));
    }
}
