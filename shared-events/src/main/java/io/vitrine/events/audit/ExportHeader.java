package io.vitrine.events.audit;

import java.util.Map;

/**
 * The first line of an export.
 *
 * @param vitrine the format: {@link #FORMAT}
 * @param complete whether it has every event of its range, so that the chain can be verified; otherwise it is filtered
 * @param filters of the request
 * @param after the position before the first possible event
 * @param upTo the position of the last possible event
 * @param keyId the id of the key that signs the end; empty for an unsigned export
 */
public record ExportHeader(
        String vitrine,
        String project,
        boolean complete,
        Map<String, String> filters,
        Place after,
        Place upTo,
        String exportedAt,
        String keyId) {

    public static final String FORMAT = "audit export 1";

    /** An event in its chain. */
    public record Place(long number, long position, String hash) {}
}
