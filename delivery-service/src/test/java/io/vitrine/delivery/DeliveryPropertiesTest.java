package io.vitrine.delivery;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** A node says which setting is wrong. */
class DeliveryPropertiesTest {

    private static final DataSize CACHE = DataSize.ofMegabytes(1);

    @Test
    void a_store_and_a_name_are_enough() {
        assertThatCode(() -> new DeliveryProperties(Path.of("store"), "node-1.a_B", CACHE))
                .doesNotThrowAnyException();
    }

    @Test
    void a_store_is_needed() {
        assertThatThrownBy(() -> new DeliveryProperties(null, "node", CACHE))
                .isInstanceOf(WrongSetting.class)
                .hasMessageStartingWith("vitrine.delivery.store");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "two words", "sl/ash"})
    void a_name_is_needed(String name) {
        assertThatThrownBy(() -> new DeliveryProperties(Path.of("store"), name, CACHE))
                .isInstanceOf(WrongSetting.class)
                .hasMessageStartingWith("vitrine.delivery.node");
    }
}
