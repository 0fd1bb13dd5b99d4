package io.vitrine.http.caller;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The sessions and subjects that their issuer signed out, as this process knows them. Their tokens are refused although
 * they have not expired. Ids are hashes, because every process has those of all subjects.
 */
public final class SignOuts {

    /** The maximum lifetime of a token of an issuer that signs out: an older sign-out ends no valid token. */
    static final Duration MAX_TOKEN_LIFE = Duration.ofHours(24);

    /** Longer than the life of a token, because clocks differ. */
    private static final Duration KEPT = MAX_TOKEN_LIFE.plusMinutes(5);

    /** About 200 bytes each. Beyond it, the ones that are asked for least are forgotten. */
    private static final int MAX_KEPT = 100_000;

    private final Clock clock;
    private final Cache<String, Instant> times;

    public SignOuts(Clock clock) {
        this.clock = clock;
        this.times = Caffeine.newBuilder()
                .maximumSize(MAX_KEPT)
                .expireAfter(Expiry.writing((String _, Instant at) -> left(at)))
                .build();
    }

    private Duration left(Instant at) {
        var left = Duration.between(clock.instant(), at.plus(KEPT));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /**
     * Ends tokens. An id that was added before keeps the later time.
     *
     * @param id of a {@link LogoutToken}
     */
    public void add(String id, Instant at) {
        times.asMap().merge(id, at, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** Whether its token was signed out. A token without {@code iat} counts as older than every sign-out. */
    public boolean hasEnded(Subject subject) {
        var origin = subject.origin();
        if (origin == null || times.estimatedSize() == 0) {
            return false;
        }
        var session = origin.sessionId();
        if (session != null && times.getIfPresent(session(origin.issuer(), session)) != null) {
            return true;
        }
        return isBefore(origin.issuedAt(), subject(origin.issuer(), origin.subject()))
                || session == null && isBefore(origin.issuedAt(), sessionless(origin.issuer(), origin.subject()));
    }

    private boolean isBefore(@Nullable Instant issuedAt, String id) {
        var at = times.getIfPresent(id);
        return at != null && (issuedAt == null || !issuedAt.isAfter(at));
    }

    /** The id of all tokens of a session, whenever they were issued: it does not begin again. */
    public static String session(String issuer, String session) {
        return hash("session", issuer, session);
    }

    /** The id of all tokens of a subject. */
    static String subject(String issuer, String subject) {
        return hash("subject", issuer, subject);
    }

    /** The id of the tokens of a subject that do not say to which session they belong. */
    static String sessionless(String issuer, String subject) {
        return hash("sessionless", issuer, subject);
    }

    /** No part contains NUL, because the limits of tokens exclude control characters from subjects. */
    private static String hash(String kind, String issuer, String value) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var text = "%s\0%s\0%s".formatted(kind, issuer, value);
            return HexFormat.of().formatHex(digest.digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
