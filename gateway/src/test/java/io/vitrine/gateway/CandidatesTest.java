package io.vitrine.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandidatesTest {

    private final List<ServiceAddress> addresses = ServiceAddress.list("10.0.0.1:81,[::1]:82", "10.0.0.1:91,h:92");
    private final ServiceAddress first = addresses.getFirst();
    private final ServiceAddress second = addresses.getLast();
    private final AtomicLong time = new AtomicLong(1);
    private final Candidates candidates = new Candidates(addresses, time::get);

    @Test
    void requests_take_turns() {
        assertThat(candidates.next()).containsExactly(first, second);
        assertThat(candidates.next()).containsExactly(second, first);
        assertThat(candidates.next()).containsExactly(first, second);
    }

    @Test
    void a_process_without_a_connection_is_the_last_choice_for_a_second() {
        candidates.failed(first);

        assertThat(candidates.next()).containsExactly(second, first);
        assertThat(candidates.next()).containsExactly(second, first);

        time.addAndGet(Candidates.AVOIDED.toNanos() + 1);
        assertThat(candidates.next()).containsExactly(first, second);
    }

    @Test
    void a_process_that_takes_no_requests_is_the_last_choice_until_it_takes_them_again() {
        candidates.reported(second, false);
        time.addAndGet(Candidates.AVOIDED.toNanos() * 100);

        assertThat(candidates.next()).containsExactly(first, second);
        assertThat(candidates.next()).containsExactly(first, second);

        candidates.reported(second, true);
        assertThat(List.of(candidates.next().getFirst(), candidates.next().getFirst()))
                .containsExactlyInAnyOrder(first, second);
    }

    @Test
    void without_a_ready_process_all_are_tried() {
        candidates.reported(first, false);
        candidates.failed(second);

        assertThat(candidates.next()).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void a_failed_attempt_goes_on_to_the_next_process_and_then_ends() {
        var attempts = new Attempts(candidates);
        assertThat(attempts.address()).isEqualTo(first);

        assertThat(attempts.next()).isTrue();
        assertThat(attempts.address()).isEqualTo(second);
        assertThat(attempts.next()).isFalse();
    }

    @Test
    void an_address_has_a_host_a_port_and_a_management_address() {
        assertThat(second.host()).isEqualTo("::1");
        assertThat(second.port()).isEqualTo(82);
        assertThat(second.readiness()).hasToString("h:92");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h", "h:", ":1", "h:0", "h:65536", "h:1,", "::1:80", "h:x"})
    void other_texts_are_not_addresses(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceAddress.list(text, ""))
                .withMessageContaining("is not host:port");
    }

    @Test
    void each_address_has_a_management_address_or_none_has() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceAddress.list("h:1,h:2", "h:3"))
                .withMessageContaining("2 addresses, and 1 management");
    }
}
