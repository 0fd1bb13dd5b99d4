package io.vitrine.http.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignOutsTest {

    private static final String ISSUER = "https://issuer.test";
    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");

    private final SignOuts signOuts = new SignOuts(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void a_session_ends_whenever_its_tokens_were_issued() {
        signOuts.add(SignOuts.session(ISSUER, "s1"), NOW);

        assertThat(hasEnded("ada", "s1", NOW.minusSeconds(60))).isTrue();
        assertThat(hasEnded("ada", "s1", NOW.plusSeconds(60))).isTrue();
        assertThat(hasEnded("ada", "s2", NOW.minusSeconds(60))).isFalse();
        assertThat(hasEnded("ada", null, NOW.minusSeconds(60))).isFalse();
    }

    @Test
    void a_subject_may_sign_in_again() {
        signOuts.add(SignOuts.subject(ISSUER, "ada"), NOW);

        assertThat(hasEnded("ada", "s1", NOW.minusSeconds(60))).isTrue();
        assertThat(hasEnded("ada", null, NOW)).isTrue();
        assertThat(hasEnded("ada", "s2", NOW.plusSeconds(1))).isFalse();
        assertThat(hasEnded("grace", "s1", NOW.minusSeconds(60))).isFalse();
    }

    @Test
    void a_token_without_a_time_counts_as_old() {
        signOuts.add(SignOuts.subject(ISSUER, "ada"), NOW);

        assertThat(hasEnded("ada", null, null)).isTrue();
    }

    @Test
    void tokens_without_a_session_end_apart_from_those_with_another_one() {
        signOuts.add(SignOuts.sessionless(ISSUER, "ada"), NOW);

        assertThat(hasEnded("ada", null, NOW.minusSeconds(60))).isTrue();
        assertThat(hasEnded("ada", "s2", NOW.minusSeconds(60))).isFalse();
    }

    @Test
    void an_issuer_signs_out_its_own_subjects_alone() {
        signOuts.add(SignOuts.subject("https://rival.test", "ada"), NOW);
        signOuts.add(SignOuts.session("https://rival.test", "s1"), NOW);

        assertThat(hasEnded("ada", "s1", NOW.minusSeconds(60))).isFalse();
    }

    @Test
    void an_earlier_sign_out_that_arrives_later_changes_nothing() {
        signOuts.add(SignOuts.subject(ISSUER, "ada"), NOW);
        signOuts.add(SignOuts.subject(ISSUER, "ada"), NOW.minusSeconds(600));

        assertThat(hasEnded("ada", null, NOW.minusSeconds(60))).isTrue();
    }

    @Test
    void a_sign_out_that_is_older_than_any_token_is_forgotten() {
        signOuts.add(SignOuts.session(ISSUER, "s1"), NOW.minus(Duration.ofHours(25)));

        assertThat(hasEnded("ada", "s1", NOW.minusSeconds(60))).isFalse();
    }

    @Test
    void an_api_key_has_no_session() {
        signOuts.add(SignOuts.subject(ISSUER, ""), NOW);

        assertThat(signOuts.hasEnded(new Subject("key:1", Set.of(), Set.of()))).isFalse();
    }

    private boolean hasEnded(String subject, @Nullable String session, @Nullable Instant issuedAt) {
        var origin = new TokenOrigin(ISSUER, subject, session, issuedAt, null, List.of());
        return signOuts.hasEnded(Subject.member(subject, Set.of(), NOW.plusSeconds(3_600), origin));
    }
}
