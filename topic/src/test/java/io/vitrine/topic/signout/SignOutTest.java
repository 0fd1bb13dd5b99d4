package io.vitrine.topic.signout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignOutTest {

    @Test
    void a_sign_out_comes_out_as_it_went_in() {
        var signOut = new SignOut("5f2c", Instant.parse("2026-01-15T10:30:00Z"));
        var written = signOut.write();

        assertThat(SignOut.read(found(written.key(), written.value()))).hasValue(signOut);
    }

    @Test
    void anything_else_is_no_sign_out() {
        assertThat(SignOut.read(found("5f2c", "today".getBytes(UTF_8)))).isEmpty();
        assertThat(SignOut.read(found("5f2c", null))).isEmpty();
        assertThat(SignOut.read(found(null, "2026-01-15T10:30:00Z".getBytes(UTF_8))))
                .isEmpty();
    }

    private static ConsumerRecord<String, byte[]> found(@Nullable String key, byte @Nullable [] value) {
        return new ConsumerRecord<>(SignOut.TOPIC, 0, 0, key, value);
    }
}
