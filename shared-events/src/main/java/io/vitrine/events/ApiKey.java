package io.vitrine.events;

import io.vitrine.events.ApiKeyEvent.ApiKeyCreated;
import io.vitrine.events.ApiKeyEvent.ApiKeyRotated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of an API key.
 *
 * @param version the number of its events so far
 * @param scopes such as {@code widgets:read}
 * @param expiresAt from when on it is not accepted, or null for never
 * @param allowedAddresses client addresses and CIDR blocks; an empty list accepts it from everywhere
 * @param secretHash SHA-256 of its current secret in lower-case hex
 * @param retiring previous secrets that are still accepted, newest first
 */
public record ApiKey(
        ApiKeyId id,
        ProjectId projectId,
        long version,
        String name,
        List<String> scopes,
        @Nullable Instant expiresAt,
        List<String> allowedAddresses,
        String secretHash,
        List<Retiring> retiring,
        AuditStamp created,
        AuditStamp updated)
        implements ApiKeyState {

    /** The maximum number of accepted older secrets; a further rotation ends the oldest one early. */
    private static final int MAX_RETIRING_SECRETS = 3;

    public ApiKey {
        scopes = List.copyOf(scopes);
        allowedAddresses = List.copyOf(allowedAddresses);
        retiring = List.copyOf(retiring);
    }

    /** A replaced secret, and the time until which it is still accepted. */
    public record Retiring(String secretHash, Instant until) {

        private Retiring notLongerThan(Instant end) {
            return until.isAfter(end) ? new Retiring(secretHash, end) : this;
        }
    }

    /** The hashes of the secrets that are accepted at this time: none if the key has expired. */
    public List<String> secretHashes(Instant at) {
        if (expiresAt != null && !at.isBefore(expiresAt)) {
            return List.of();
        }
        var accepted = new ArrayList<String>();
        accepted.add(secretHash);
        retiring.stream()
                .filter(secret -> secret.until().isAfter(at))
                .map(Retiring::secretHash)
                .forEach(accepted::add);
        return accepted;
    }

    /** @param address the client's, or null if it is unknown */
    public boolean isAllowedFrom(@Nullable String address) {
        return allowedAddresses.isEmpty()
                || address != null
                        && allowedAddresses.stream()
                                .flatMap(block -> AddressBlock.parse(block).stream())
                                .anyMatch(block -> block.contains(address));
    }

    static ApiKey created(ApiKeyCreated e, Recorded<?> r) {
        return new ApiKey(
                e.keyId(),
                r.project(),
                r.version(),
                e.name(),
                e.scopes(),
                e.expiresAt(),
                e.allowedAddresses(),
                e.secretHash(),
                List.of(),
                r.stamp(),
                r.stamp());
    }

    /** Without an overlap, the new secret is the only one: the rotation of a key that leaked. */
    ApiKey rotated(ApiKeyRotated e, Recorded<?> r) {
        var end = r.at().plusSeconds(e.overlapSeconds());
        var older = new ArrayList<Retiring>();
        older.add(new Retiring(secretHash, end));
        retiring.stream().map(secret -> secret.notLongerThan(end)).forEach(older::add);
        older.removeIf(secret -> !secret.until().isAfter(r.at()));
        return new ApiKey(
                id,
                projectId,
                r.version(),
                name,
                scopes,
                expiresAt,
                allowedAddresses,
                e.secretHash(),
                older.subList(0, Math.min(older.size(), MAX_RETIRING_SECRETS)),
                created,
                r.stamp());
    }
}
