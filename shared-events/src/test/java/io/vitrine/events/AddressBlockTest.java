package io.vitrine.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7,        203.0.113.7,           true",
        "203.0.113.7,        203.0.113.8,           false",
        "203.0.113.0/24,     203.0.113.255,         true",
        "203.0.113.0/24,     203.0.114.0,           false",
        "203.0.113.77/24,    203.0.113.1,           true",
        "10.0.0.0/9,         10.127.255.255,        true",
        "10.0.0.0/9,         10.128.0.0,            false",
        "0.0.0.0/0,          198.51.100.1,          true",
        "0.0.0.0/0,          2001:db8::1,           false",
        "203.0.113.7,        ::ffff:203.0.113.7,    true",
        "2001:db8::/32,      2001:db8:ffff::1,      true",
        "2001:db8::/32,      2001:db9::1,           false",
        "2001:db8::7,        2001:0db8:0:0:0:0:0:7, true",
        "fe80::/10,          fe80::1%eth0,          true",
        "0.0.0.0/0,          localhost,             false",
        "0.0.0.0/0,          '',                    false",
        "0.0.0.0/0,          '1.2.3.4, 5.6.7.8',    false",
    })
    void a_block_has_the_addresses_with_its_prefix(String block, String address, boolean contained) {
        assertThat(AddressBlock.parse(block).orElseThrow().contains(address)).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "example.com",
                "1",
                "1.2",
                "1.2.3",
                "1.2.3.256",
                "1.2.3.4/33",
                "1.2.3.4/",
                "1.2.3.4/-1",
                "/8",
                "1.2.3.4/8/8",
                "1.2.3.4/08a",
                "2001:db8::/129",
                "::1::",
                "fe80::1%eth0",
                " 1.2.3.4",
                "1.2.3.4 ",
                "*",
                "0x7f.1.1.1",
                "[::1]"
            })
    void nothing_else_is_a_block(String text) {
        assertThat(AddressBlock.parse(text)).isEmpty();
    }

    @Test
    void a_long_text_is_refused_at_once() {
        assertThat(AddressBlock.parse("1".repeat(10_000))).isEmpty();
        assertThat(AddressBlock.parse(":".repeat(10_000))).isEmpty();
    }
}
