package io.vitrine.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which addresses count as one client. */
class ClientNetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2::1, 20010db800010002/64",
        "2001:db8:1:2:ffff:ffff:ffff:ffff, 20010db800010002/64",
        "2001:db8:1:3::1, 20010db800010003/64",
        "fe80::1%eth0, fe80000000000000/64",
        "::ffff:192.0.2.7, 192.0.2.7",
        "::1, 0000000000000000/64",
        "not an address, not an address",
        "a:b, a:b"
    })
    void an_ipv4_address_counts_alone_and_an_ipv6_address_with_its_network(String address, String network) {
        assertThat(ClientNetwork.of(address)).isEqualTo(network);
    }

    @Test
    void a_forwarded_text_that_is_no_address_is_a_short_key() {
        assertThat(ClientNetwork.of("x".repeat(10_000))).hasSize(64);
        assertThat(ClientNetwork.of(":".repeat(10_000))).hasSize(64);
    }
}
