package io.vitrine.delivery.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.delivery.WrongSetting;
import io.vitrine.gateway.Gateway;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.support.GenericApplicationContext;

/** The public port is opened before the node starts, and closed with it. */
class GatewayOpenerTest {

    private static final String[] SETTINGS = {
        "vitrine.gateway.port=0", "vitrine.gateway.command-port=1", "vitrine.gateway.query-port=2", "server.port=3"
    };

    private final GenericApplicationContext context = new GenericApplicationContext();

    @ParameterizedTest
    @ValueSource(strings = {"vitrine.gateway.address=0.0.0.0", "vitrine.gateway.port="})
    void without_its_setting_there_is_none(String other) {
        TestPropertyValues.of(other).applyTo(context);
        new GatewayOpener().initialize(context);
        context.refresh();

        assertThat(context.getBeansOfType(Gateway.class)).isEmpty();
    }

    @Test
    void it_is_open_before_the_node_has_started_and_closed_with_it() throws Exception {
        TestPropertyValues.of(SETTINGS).applyTo(context);
        new GatewayOpener().initialize(context);
        var gateway = context.getBeanFactory().getBean(Gateway.class);
        var port = gateway.port();
        new Socket(InetAddress.ofLiteral("127.0.0.1"), port).close();
        context.refresh();

        context.close();

        assertThatThrownBy(() -> new Socket(InetAddress.ofLiteral("127.0.0.1"), port).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void of_a_node_that_does_not_start_it_is_closed_too() throws Exception {
        TestPropertyValues.of(SETTINGS).applyTo(context);
        new GatewayOpener().initialize(context);
        var port = context.getBeanFactory().getBean(Gateway.class).port();
        context.registerBean("broken", Object.class, () -> {
            throw new IllegalStateException("broken");
        });
        assertThatThrownBy(context::refresh).hasMessageContaining("broken");

        assertThatThrownBy(() -> new Socket(InetAddress.ofLiteral("127.0.0.1"), port).close())
                .isInstanceOf(ConnectException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "vitrine.gateway.port, http, vitrine.gateway.port must be a port",
        "vitrine.gateway.port, 65536, vitrine.gateway.port must be a port",
        "vitrine.gateway.query-port, '', vitrine.gateway.query-port must be a port",
        "vitrine.delivery.port, 0, vitrine.delivery.port must be a port",
        "vitrine.gateway.head-timeout, soon, vitrine.gateway.head-timeout must be a whole number of at least 1",
    })
    void a_wrong_setting_is_named(String name, String value, String message) {
        TestPropertyValues.of(SETTINGS).and(name + "=" + value).applyTo(context);

        assertThatThrownBy(() -> new GatewayOpener().initialize(context))
                .isInstanceOf(WrongSetting.class)
                .hasMessageStartingWith(message);
    }
}
