package io.vitrine.delivery.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

class PublicPortPropertiesTest {

    @Test
    void a_node_that_is_told_no_address_listens_on_the_loopback_address() {
        var port = Binder.get(new MockEnvironment()).bindOrCreate("vitrine.delivery", PublicPortProperties.class);

        assertThat(port.address()).isEqualTo("127.0.0.1");
    }
}
