package io.vitrine.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which address a request has that came through proxies. */
class TrustedProxiesTest {

    private static final List<String> BLOCKS = List.of("10.0.0.0/8", "2001:db8:1::/48", "192.0.2.1");

    private final TrustedProxies proxies = TrustedProxies.of(BLOCKS, "X-Forwarded-For");
    private final TrustedProxies standard = TrustedProxies.of(BLOCKS, "forwarded");

    private static String client(TrustedProxies proxies, String peer, String header, String... lines) {
        var headers = new DefaultHttpHeaders(false);
        headers.add(header, List.of(lines));
        var client = (InetSocketAddress) proxies.client(new InetSocketAddress(peer, 4711), headers);
        return client.getAddress().getHostAddress();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.7",
                "198.51.100.9, 203.0.113.7",
                "198.51.100.9,203.0.113.7, 10.1.2.3 ,192.0.2.1",
                "not an address, 203.0.113.7",
                ",203.0.113.7",
                "203.0.113.7:50123",
                "::ffff:203.0.113.7",
                "203.0.113.7, ::ffff:10.1.2.3",
                "203.0.113.7, [2001:db8:1::9]:443",
            })
    void the_client_is_the_last_address_that_is_not_a_trusted_proxys(String field) {
        assertThat(client(proxies, "10.0.0.1", "X-Forwarded-For", field)).isEqualTo("203.0.113.7");
    }

    @Test
    void the_lines_of_a_field_are_one_list() {
        assertThat(client(proxies, "10.0.0.1", "X-Forwarded-For", "6.6.6.6", "203.0.113.7, 10.0.0.2", "10.0.0.3"))
                .isEqualTo("203.0.113.7");
    }

    @Test
    void the_address_of_an_ipv6_client_is_read() {
        assertThat(client(proxies, "2001:db8:1::1", "X-Forwarded-For", "2001:db8:2::7"))
                .isEqualTo("2001:db8:2:0:0:0:0:7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "10.0.0.2", "2001:db8:2::1", "::1"})
    void a_peer_that_is_not_trusted_is_the_client_whatever_it_claims(String peer) {
        var none = TrustedProxies.of(List.of("10.0.0.1"), "X-Forwarded-For");
        var headers = new DefaultHttpHeaders().add("X-Forwarded-For", "6.6.6.6").add("Forwarded", "for=6.6.6.6");
        var address = new InetSocketAddress(peer, 1);

        assertThat(none.client(address, headers)).isSameAs(address);
        assertThat(TrustedProxies.NONE.client(address, headers)).isSameAs(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "6.6.6.6, unknown",
                "6.6.6.6, _hidden",
                "6.6.6.6,",
                "6.6.6.6, 1.2.3",
                "6.6.6.6, 203.0.113.256",
                "6.6.6.6, shop.example",
                "6.6.6.6, 203.0.113.7.",
                "6.6.6.6, [2001:db8::1",
                "6.6.6.6, 10.0.0.1/8",
                "6.6.6.6 203.0.113.7",
            })
    void an_entry_that_is_no_address_ends_the_list_at_the_proxy_that_wrote_it(String field) {
        assertThat(client(proxies, "10.0.0.1", "X-Forwarded-For", field)).isEqualTo("10.0.0.1");
    }

    @Test
    void a_request_of_a_trusted_proxy_itself_has_the_address_furthest_to_the_left() {
        assertThat(client(proxies, "10.0.0.1", "X-Forwarded-For", "10.0.0.3, 10.0.0.2"))
                .isEqualTo("10.0.0.3");
    }

    @Test
    void only_the_field_that_the_proxies_write_is_read() {
        assertThat(client(proxies, "10.0.0.1", "Forwarded", "for=6.6.6.6")).isEqualTo("10.0.0.1");
        assertThat(client(standard, "10.0.0.1", "X-Forwarded-For", "6.6.6.6")).isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "for=203.0.113.7",
                "For=\"203.0.113.7:50123\";proto=https;by=10.0.0.1",
                "for=6.6.6.6, proto=https; for=203.0.113.7 , for=10.0.0.2",
                "for=203.0.113.7, for=\"[2001:db8:1::9]:443\"",
            })
    void forwarded_is_read_in_the_same_way(String field) {
        assertThat(client(standard, "10.0.0.1", "Forwarded", field)).isEqualTo("203.0.113.7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for=6.6.6.6, for=unknown",
                "for=6.6.6.6, for=_x",
                "for=6.6.6.6, proto=https",
                "for=6.6.6.6, for=203.0.113.7;for=203.0.113.8",
                "for=6.6.6.6, for=\"203.0.113.7",
                "for=203.0.113.7;host=\"x, for=6.6.6.6\"",
                "for=203.0.113.7;host=\"x\\\", for=6.6.6.6;y=\\\"\"",
            })
    void a_malformed_element_of_forwarded_ends_the_list(String field) {
        assertThat(client(standard, "10.0.0.1", "Forwarded", field)).isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0/8", "proxy.example", "::/129"})
    void a_block_that_cannot_be_read_is_named(String block) {
        assertThatThrownBy(() -> TrustedProxies.of(List.of(block), "Forwarded"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"%s\"".formatted(block), "10.0.0.0/8");
    }

    @Test
    void another_header_is_named() {
        assertThatThrownBy(() -> TrustedProxies.of(List.of(), "X-Real-IP"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("X-Real-IP");
    }
}
