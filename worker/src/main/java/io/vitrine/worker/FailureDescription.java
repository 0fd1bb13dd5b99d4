package io.vitrine.worker;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.PKIXReason;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Describes a failure for the log and the health of a service: what a server has refused and which setting to correct,
 * or else the failure and its root cause, which pools and clients hide.
 */
public final class FailureDescription {

    private static final String INVALID_AUTHORIZATION = "28";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** More than any chain of causes has; some end in themselves. */
    private static final int MAX_CAUSES = 32;

    private FailureDescription() {}

    public static String of(Throwable failure) {
        var refused = find(failure, SQLException.class, FailureDescription::isRefused);
        if (refused.isPresent()) {
            return "PostgreSQL refuses access: %s. Correct the url, username or password of this service's database"
                    .formatted(message(refused.get()));
        }
        return certificate(failure).orElseGet(() -> withRootCause(failure));
    }

    /** The fault of a certificate or of a TLS handshake; empty if the failure has another reason. */
    public static Optional<String> certificate(Throwable failure) {
        var isUntrusted = find(failure, CertPathBuilderException.class).isPresent()
                || find(failure, CertPathValidatorException.class, FailureDescription::isUntrusted)
                        .isPresent();
        if (isUntrusted) {
            return Optional.of("The server's certificate is not of a trusted authority. Correct the authority that this"
                    + " connection trusts, or the address of the server");
        }
        return find(failure, CertificateException.class)
                .map(e ->
                        "The server's certificate is not accepted: %s. Correct the address of the server, or its certificate"
                                .formatted(message(e)))
                .or(() -> find(failure, SSLException.class)
                        .map(e ->
                                "No encrypted connection to the server: %s. Correct the protocol and the certificates of"
                                                .formatted(message(e))
                                        + " this connection"));
    }

    /** The authority is unknown, or another one has the same name. */
    private static boolean isUntrusted(CertPathValidatorException e) {
        return e.getReason() == PKIXReason.NO_TRUST_ANCHOR || e.getReason() == BasicReason.INVALID_SIGNATURE;
    }

    private static boolean isRefused(SQLException e) {
        var state = e.getSQLState();
        return state != null && (state.startsWith(INVALID_AUTHORIZATION) || state.equals(INSUFFICIENT_PRIVILEGE));
    }

    /** The first of this type in the chain of causes. */
    public static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        return find(failure, type, _ -> true);
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type, Predicate<T> condition) {
        @Nullable Throwable cause = failure;
        for (var depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (type.isInstance(cause) && condition.test(type.cast(cause))) {
                return Optional.of(type.cast(cause));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static String withRootCause(Throwable failure) {
        var root = failure;
        for (var depth = 0; root.getCause() != null && depth < MAX_CAUSES; depth++) {
            root = root.getCause();
        }
        return root == failure || failure.toString().contains(message(root))
                ? failure.toString()
                : "%s, caused by %s".formatted(failure, root);
    }

    private static String message(Throwable e) {
        return String.valueOf(e.getMessage()).strip().replaceAll("\\.$", "");
    }
}
