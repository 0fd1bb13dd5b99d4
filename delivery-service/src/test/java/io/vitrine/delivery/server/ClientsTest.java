package io.vitrine.delivery.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The limits per client. */
class ClientsTest {

    private static final int KIB = 1 << 10;

    private final Clients clients = new Clients(
            new PublicPortProperties("127.0.0.1", 0, 10, 2, List.of("10.0.0.1")),
            new ProxyProperties(List.of("172.16.0.0/12"), "Forwarded").proxies(),
            1_000 * KIB);

    private static final class From extends EmbeddedChannel {

        private final SocketAddress address;

        From(String address) {
            this.address = new InetSocketAddress(address, 1);
        }

        @Override
        public SocketAddress remoteAddress() {
            return address;
        }
    }

    @Test
    void an_address_has_its_number_of_connections_and_others_have_theirs() {
        var first = new From("192.0.2.1");

        assertThat(clients.connect(first)).isTrue();
        assertThat(clients.connect(new From("192.0.2.1"))).isTrue();
        assertThat(clients.connect(new From("192.0.2.1"))).isFalse();
        assertThat(clients.connect(new From("192.0.2.2"))).isTrue();

        first.close();
        assertThat(clients.connect(new From("192.0.2.1"))).isTrue();
    }

    @Test
    void a_trusted_proxy_has_as_many_as_it_needs() {
        for (var i = 0; i < 10; i++) {
            assertThat(clients.connect(new From("10.0.0.1"))).isTrue();
            assertThat(clients.connect(new From("172.16.0.1"))).isTrue();
        }
    }

    @Test
    void only_a_trusted_proxy_is_believed_for_whom_it_asks() {
        var headers = new DefaultHttpHeaders().add("X-Forwarded-For", "198.51.100.9, 203.0.113.7");

        assertThat(clients.of(new From("10.0.0.1"), headers)).isEqualTo("203.0.113.7");
        assertThat(clients.of(new From("192.0.2.1"), headers)).isEqualTo("192.0.2.1");
        assertThat(clients.of(new From("10.0.0.1"), new DefaultHttpHeaders())).isEqualTo("10.0.0.1");
    }

    @Test
    void a_proxy_of_the_installation_names_the_client_in_its_own_header() {
        var headers =
                new DefaultHttpHeaders().add("Forwarded", "for=203.0.113.7").add("X-Forwarded-For", "198.51.100.9");

        assertThat(clients.of(new From("172.16.0.1"), headers)).isEqualTo("203.0.113.7");
        assertThat(clients.of(new From("10.0.0.1"), headers)).isEqualTo("198.51.100.9");
    }

    @Test
    void a_client_that_takes_nothing_gets_a_quarter_of_what_may_wait() {
        assertThat(clients.reserve("slow", 200 * KIB)).isTrue();
        assertThat(clients.reserve("slow", 100 * KIB)).isFalse();
        assertThat(clients.reserve("other", 200 * KIB)).isTrue();

        clients.sent("slow", 200 * KIB);
        assertThat(clients.reserve("slow", 100 * KIB)).isTrue();
    }

    @Test
    void all_together_get_no_more_than_may_wait() {
        for (var i = 0; i < 5; i++) {
            assertThat(clients.reserve("client " + i, 200 * KIB)).isTrue();
        }
        assertThat(clients.reserve("one more", 200 * KIB)).isFalse();
    }

    @Test
    void one_answer_is_always_sent_however_large() {
        assertThat(clients.reserve("anyone", 900 * KIB)).isTrue();
    }
}
