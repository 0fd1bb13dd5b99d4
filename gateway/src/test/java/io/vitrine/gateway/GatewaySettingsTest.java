package io.vitrine.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewaySettingsTest {

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "vitrine.gateway.port", "8080",
            "vitrine.gateway.command-port", "1",
            "vitrine.gateway.query-port", "2",
            "delivery", "3"));

    @Test
    void services_are_on_this_machine_unless_a_setting_names_their_hosts() {
        settings.put("vitrine.gateway.command-host", "writes.example");
        settings.put("vitrine.gateway.delivery-host", "2001:db8::7");

        var read = read();

        assertThat(read.address().getAddress().isLoopbackAddress()).isTrue();
        assertThat(read.routes())
                .isEqualTo(Routes.of(one("writes.example", 1), one("127.0.0.1", 2), one("2001:db8::7", 3)));
    }

    @Test
    void a_service_with_several_processes_has_a_list_of_addresses() {
        settings.put("vitrine.gateway.query-addresses", "a.example:2, b.example:3");
        settings.put("vitrine.gateway.query-management-addresses", "a.example:12,b.example:13");

        assertThat(read().routes().query().addresses())
                .isEqualTo(ServiceAddress.list("a.example:2,b.example:3", "a.example:12,b.example:13"));
        assertThat(read().routes().command().addresses()).isEqualTo(one("127.0.0.1", 1));
    }

    @Test
    void the_start_page_links_to_the_management_ports_that_are_set() {
        settings.put("vitrine.gateway.query-management-port", "12");
        settings.put("delivery management", "13");

        assertThat(read().management()).isEqualTo(Map.of("query-service", 12, "delivery-service", 13));
    }

    @ParameterizedTest
    @CsvSource({
        "vitrine.gateway.query-host, http://query, vitrine.gateway.query-host must be a host name",
        "vitrine.gateway.address, no-such-host.invalid, vitrine.gateway.address must be an address",
        "vitrine.gateway.query-addresses, a.example, vitrine.gateway.query-addresses must be addresses as host:port",
        "delivery, 0, 'delivery must be a port, 1 to 65535'",
        "vitrine.gateway.idle-timeout, soon, vitrine.gateway.idle-timeout must be a whole number",
    })
    void a_wrong_setting_is_named(String name, String value, String message) {
        settings.put(name, value);

        assertThatThrownBy(this::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    private static List<ServiceAddress> one(String host, int port) {
        return List.of(new ServiceAddress(host, port, null));
    }

    private GatewaySettings read() {
        return GatewaySettings.of(settings::get, "delivery", "delivery management");
    }
}
