package io.vitrine.http.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.ProjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The look-up of keys that anyone may send. */
class UnverifiedKeysTest {

    private static final ProjectId ACME = ProjectId.random();

    private final List<String> lookUps = new ArrayList<>();

    private Optional<ProjectId> find(String key) {
        lookUps.add(key);
        return key.equals("acme") ? Optional.of(ACME) : Optional.empty();
    }

    @Test
    void a_key_is_looked_up_once_whether_it_exists_or_not() {
        var keys = new UnverifiedKeys(this::find);

        for (var i = 0; i < 3; i++) {
            assertThat(keys.find("acme")).isEqualTo(ACME);
            assertThat(keys.find("unknown")).isNull();
        }
        assertThat(keys.find("")).isNull();
        assertThat(keys.find("k".repeat(65))).isNull();

        assertThat(lookUps).containsExactly("acme", "unknown");
    }

    @Test
    void a_failed_look_up_is_no_failure_of_the_request() {
        var keys = new UnverifiedKeys(_ -> {
            throw new IllegalStateException("The database is down.");
        });

        assertThat(keys.find("acme")).isNull();
    }

    @Test
    @Timeout(30)
    void a_second_key_does_not_wait_for_the_first() throws Exception {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var keys = new UnverifiedKeys(key -> {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return find(key);
        });
        var first = CompletableFuture.supplyAsync(() -> Optional.ofNullable(keys.find("acme")));
        begun.await();

        assertThat(keys.find("other")).isNull();

        end.countDown();
        assertThat(first.get()).contains(ACME);
    }
}
