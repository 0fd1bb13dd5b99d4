package io.vitrine.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlPolicyTest {

    private final UrlPolicy targets = new UrlPolicy(List.of());
    private final UrlPolicy local = new UrlPolicy(List.of("127.0.0.0/8", " ::1 ", "10.20.0.0/15", ""));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com/vitrine?a=b",
                "https://hooks.example.com:8443/",
                "HTTPS://HOOKS.EXAMPLE.COM",
                "https://93.184.216.34/",
                "https://[2606:2800:220:1:248:1893:25c8:1946]/",
                "https://localhost.example.com/"
            })
    void the_public_internet_may_be_called(String url) {
        assertThat(targets.faultOf(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.com/",
                "http://93.184.216.34/",
                "ftp://hooks.example.com/",
                "file:///etc/passwd",
                "hooks.example.com",
                "/hooks",
                "https:///hooks",
                "https://user@hooks.example.com/",
                "https://user:password@hooks.example.com/",
                "https://hooks.example.com/#part",
                "https://hooks.example.com:22/",
                "https://hooks.example.com:0/",
                "https://hooks.example.com:70000/",
                "https://hooks example.com/",
                "https://localhost/",
                "https://localhost./",
                "https://app.localhost/",
                "https://printer.local/",
                "https://metadata.google.internal/",
                "https://kafka:9092/"
            })
    void other_schemes_names_and_ports_may_not(String url) {
        assertThat(targets.faultOf(url)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.254",
                "127.1",
                "2130706433",
                "0x7f.0.0.1",
                "0177.0.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.7",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "[::]",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[64:ff9b:1::a00:1]",
                "[100::1]",
                "[2001::1]",
                "[2001:db8::1]",
                "[2002:7f00:1::]",
                "[3fff::1]",
                "[fc00::1]",
                "[fd00:ec2::254]",
                "[fe80::1]",
                "[fec0::1]",
                "[ff02::1]"
            })
    void special_addresses_may_not_however_they_are_written(String host) {
        assertThat(targets.faultOf("https://%s/".formatted(host))).isPresent();
    }

    @Test
    void the_neighbours_of_special_addresses_may() throws Exception {
        for (var address :
                List.of("11.0.0.1", "100.128.0.1", "172.32.0.1", "192.167.1.1", "223.255.255.255", "2620::1")) {
            assertThat(targets.mayConnect("https", InetAddress.getByName(address)))
                    .as(address)
                    .isTrue();
        }
    }

    @Test
    void what_an_operator_named_may_be_called_over_http_too() throws Exception {
        assertThat(local.faultOf("http://127.0.0.1:9000/hook")).isEmpty();
        assertThat(local.faultOf("http://[::1]:9000/hook")).isEmpty();
        assertThat(local.faultOf("http://localhost:9000/hook")).isEmpty();
        assertThat(local.faultOf("http://10.21.3.4/")).isEmpty();
        assertThat(local.faultOf("http://10.22.0.1/")).isPresent();
        assertThat(local.mayConnect("http", InetAddress.getByName("127.0.0.1"))).isTrue();
        assertThat(local.mayConnect("https", InetAddress.getByName("169.254.169.254")))
                .isFalse();
        assertThat(local.mayConnect("http", InetAddress.getByName("93.184.216.34")))
                .isFalse();
    }

    @Test
    void what_is_no_network_cannot_be_named() {
        assertThatThrownBy(() -> new UrlPolicy(List.of("intranet"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new UrlPolicy(List.of("10.0.0.0/33"))).isInstanceOf(IllegalArgumentException.class);
    }
}
