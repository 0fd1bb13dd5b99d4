package io.vitrine.delivery;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** An invalid setting is reported by name. */
class DeliveryPropertiesTest {

    private static final DataSize CACHE = DataSize.ofMegabytes(1);

    @Test
    void a_store_and_a_name_are_enough() {
        assertThatCode(() -> new DeliveryProperties(Path.of("store"), "node-1.a_B", CACHE, Duration.ZERO))
                .doesNotThrowAnyException();
    }

    @Test
    void a_store_is_needed() {
        assertThatThrownBy(() -> new DeliveryProperties(null, "node", CACHE, Duration.ZERO))
                .isInstanceOf(WrongSetting.class)
                .hasMessageStartingWith("vitrine.delivery.store");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "two words", "sl/ash"})
    void a_name_is_needed(String name) {
        assertThatThrownBy(() -> new DeliveryProperties(Path.of("store"), name, CACHE, Duration.ZERO))
                .isInstanceOf(WrongSetting.class)
                .hasMessageStartingWith("vitrine.delivery.node");
    }

    @Test
    void a_lease_is_longer_than_the_time_between_two_signs_of_life() {
        assertThatThrownBy(() -> new DeliveryProperties(Path.of("store"), "node", CACHE, Duration.ofSeconds(1)))
                .isInstanceOf(WrongSetting.class)
                .hasMessageStartingWith("vitrine.delivery.lease");
    }

    @Test
    void a_lease_is_no_longer_than_a_starting_writer_listens_back() {
        assertThatCode(() -> new DeliveryProperties(Path.of("store"), "node", CACHE, Duration.ofMinutes(10)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new DeliveryProperties(Path.of("store"), "node", CACHE, Duration.ofMinutes(11)))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("from 2s to 10m");
    }
}
