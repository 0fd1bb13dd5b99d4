package io.vitrine.events.audit;

import io.vitrine.events.EventJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Checkpoints that were stored outside of the installation, and are looked for in a later export. One may have been
 * replaced by a checkpoint that names its fingerprint, because earlier events were sealed since.
 */
public final class KeptCheckpoints {

    private final TreeMap<Long, List<Checkpoint>> waiting = new TreeMap<>();
    private int matched;

    private KeptCheckpoints() {}

    public static KeptCheckpoints none() {
        return new KeptCheckpoints();
    }

    /**
     * Reads one checkpoint a line, also from an earlier export, whose other lines are passed over.
     *
     * @throws IllegalArgumentException if there is none, or if one is not signed with any of these keys
     */
    public static KeptCheckpoints read(BufferedReader lines, PublicKeys keys) throws IOException {
        var kept = new KeptCheckpoints();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var checkpoint = checkpoint(line);
            if (checkpoint != null) {
                var signature = checkpoint.signature();
                if (signature == null || !keys.signed(checkpoint.keyId(), checkpoint.statement(), signature)) {
                    throw new IllegalArgumentException(
                            "The stored checkpoint at position %d is not signed with any of the provided keys."
                                    .formatted(checkpoint.position()));
                }
                kept.waiting
                        .computeIfAbsent(checkpoint.number(), _ -> new ArrayList<>())
                        .add(checkpoint);
            }
        }
        if (kept.waiting.isEmpty()) {
            throw new IllegalArgumentException("The file contains no checkpoint.");
        }
        return kept;
    }

    private static @Nullable Checkpoint checkpoint(String line) {
        try {
            var object = EventJson.MAPPER.readTree(line);
            var checkpoint = object.has("checkpoint") ? object.get("checkpoint") : object;
            return checkpoint.has("signedAt") ? EventJson.MAPPER.treeToValue(checkpoint, Checkpoint.class) : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    /** The chain of the export has this hash at this number. */
    void event(String project, long number, String hash) {
        match(number, kept -> kept.project().equals(project) && kept.hash().equals(hash));
    }

    /** The export has this checkpoint, whose signature and hash are right. */
    void checkpoint(Checkpoint checkpoint) {
        match(checkpoint.number(), kept -> kept.fingerprint().equals(checkpoint.former()));
    }

    private void match(long number, Predicate<Checkpoint> isSame) {
        var kept = waiting.get(number);
        if (kept != null) {
            var before = kept.size();
            kept.removeIf(isSame);
            matched += before - kept.size();
        }
    }

    /** The first after one number and up to another that the export contradicts or lacks, or null. */
    @Nullable
    Checkpoint unmatched(long after, long upTo) {
        return waiting.subMap(after, false, upTo, true).values().stream()
                .flatMap(List::stream)
                .findFirst()
                .orElse(null);
    }

    int matched() {
        return matched;
    }
}
