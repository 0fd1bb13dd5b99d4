package io.vitrine.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.PKIXReason;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureDescriptionTest {

    private static final String UNTRUSTED = "The server's certificate is not of a trusted authority.";

    @ParameterizedTest
    @ValueSource(strings = {"28P01", "28000", "42501"})
    void a_refused_role_is_named_though_the_pool_hides_it(String state) {
        var refused = new SQLException("FATAL: password authentication failed for user \"vitrine\"", state);
        var pool = new SQLTransientConnectionException("Connection is not available, request timed out", refused);
        assertThat(FailureDescription.of(new IllegalStateException("No connection", pool)))
                .isEqualTo("PostgreSQL refuses access: FATAL: password authentication failed for user \"vitrine\"."
                        + " Correct the url, username or password of this service's database");
    }

    @Test
    void an_unknown_authority_is_told_from_a_certificate_for_another_address_or_one_that_has_expired() {
        assertThat(handshake(new CertPathBuilderException("unable to find valid certification path")))
                .startsWith(UNTRUSTED);
        assertThat(handshake(invalid("Path does not chain with any of the trust anchors", PKIXReason.NO_TRUST_ANCHOR)))
                .startsWith(UNTRUSTED);
        assertThat(handshake(invalid("signature check failed", BasicReason.INVALID_SIGNATURE)))
                .startsWith(UNTRUSTED);
        assertThat(handshake(new CertificateException("No name matching kafka found.")))
                .startsWith("The server's certificate is not accepted: No name matching kafka found. Correct");
        assertThat(handshake(new CertificateException(
                        "validity check failed", invalid("validity check failed", BasicReason.EXPIRED))))
                .startsWith("The server's certificate is not accepted: validity check failed.");
        assertThat(handshake(new IOException("closed")))
                .startsWith("No encrypted connection to the server: handshake failed.");
    }

    private static CertPathValidatorException invalid(String message, CertPathValidatorException.Reason reason) {
        return new CertPathValidatorException(message, null, null, -1, reason);
    }

    private static String handshake(Exception cause) {
        var handshake = new SSLHandshakeException("handshake failed");
        handshake.initCause(cause);
        return FailureDescription.of(new IOException("broken", handshake));
    }

    @Test
    void any_other_failure_is_shown_with_its_root_cause() {
        assertThat(FailureDescription.of(new IllegalStateException("No lease", new IOException("Connection reset"))))
                .isEqualTo(
                        "java.lang.IllegalStateException: No lease, caused by java.io.IOException: Connection reset");
        assertThat(FailureDescription.of(new IllegalStateException(new IOException("Connection reset"))))
                .isEqualTo("java.lang.IllegalStateException: java.io.IOException: Connection reset");
        assertThat(FailureDescription.of(new IOException("Connection reset")))
                .isEqualTo("java.io.IOException: Connection reset");
    }
}
