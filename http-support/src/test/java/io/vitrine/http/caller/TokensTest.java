package io.vitrine.http.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.http.testing.TestIssuer;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Which tokens are accepted: by issuer, audience and time. */
class TokensTest extends Issuing {

    @Test
    void a_token_of_the_issuer_says_who_asks() {
        var jwt = decoder.decode(issuer.token("ada", "*", "widgets:read"));

        assertThat(jwt.getSubject()).isEqualTo("ada");
        assertThat(jwt.getClaimAsString("scope")).isEqualTo("widgets:read");
    }

    @Test
    void a_changed_token_is_refused() {
        var parts = issuer.token("ada", "*", "widgets:read").split("\\.");
        var other = issuer.token("eve", "*", "projects:admin").split("\\.");

        refused(parts[0] + "." + other[1] + "." + parts[2]);
    }

    @Test
    void what_is_no_token_is_refused() {
        refused("nonsense");
        refused("a.b.c");
        refused("..");
    }

    @Test
    void a_token_counts_from_nbf_to_exp_give_or_take_half_a_minute() {
        refused(with(claims -> claims.expirationTime(inSeconds(-40))));
        refused(with(claims -> claims.notBeforeTime(inSeconds(60))));
        assertThat(accepted(with(claims -> claims.expirationTime(inSeconds(-10)))))
                .isTrue();
        assertThat(accepted(with(claims -> claims.notBeforeTime(inSeconds(-60)))))
                .isTrue();
    }

    @Test
    void a_token_for_ever_is_refused() {
        refused(with(claims -> claims.expirationTime(null)));
    }

    @Test
    void a_token_of_another_issuer_or_for_somebody_else_is_refused() {
        refused(with(claims -> claims.issuer("https://other.test")));
        refused(with(claims -> claims.issuer(null)));
        refused(with(claims -> claims.audience("other")));
        refused(with(claims -> claims.audience((String) null)));
        assertThat(accepted(with(claims -> claims.audience(Arrays.asList("other", TestIssuer.AUDIENCE)))))
                .isTrue();
    }

    @Test
    void a_token_of_nobody_is_refused() {
        refused(with(claims -> claims.subject(null)));
        refused(with(claims -> claims.subject(" ")));
    }

    @Test
    void a_remembered_token_expires_all_the_same() {
        var token = with(claims -> claims.expirationTime(inSeconds(-27)));

        assertThat(accepted(token)).isTrue();
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> refused(token));
    }
}
