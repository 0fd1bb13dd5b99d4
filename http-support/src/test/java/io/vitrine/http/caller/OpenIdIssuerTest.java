package io.vitrine.http.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpServer;
import io.vitrine.http.testing.TestIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** An issuer that is configured only by its URL, with keys found through its metadata. */
class OpenIdIssuerTest {

    private final TestIssuer keys = new TestIssuer();
    private final Map<String, String> pages = new ConcurrentHashMap<>();

    private HttpServer server;
    private String address;
    private JwtDecoder decoder;

    @BeforeEach
    void an_issuer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var page = pages.get(exchange.getRequestURI().getPath());
            var body = (page == null ? "" : page).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(page == null ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        address = "http://127.0.0.1:" + server.getAddress().getPort();
        decoder = Issuing.decoder(null, address, null, List.of());
    }

    @AfterEach
    void is_gone() {
        server.stop(0);
    }

    @Test
    void its_keys_are_where_its_metadata_says() {
        saysItIs(address);
        pages.put("/keys", new JWKSet(keys.key().toPublicJWK()).toString());

        assertThat(decoder.decode(tokenFrom(address)).getSubject()).isEqualTo("ada");
    }

    @Test
    void a_token_of_another_issuer_with_its_keys_is_refused() {
        saysItIs(address);
        pages.put("/keys", new JWKSet(keys.key().toPublicJWK()).toString());

        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(tokenFrom(TestIssuer.ISSUER)));
    }

    @Test
    void one_that_says_it_is_another_is_not_believed() {
        saysItIs("https://another.test");
        pages.put("/keys", new JWKSet(keys.key().toPublicJWK()).toString());

        assertThatExceptionOfType(KeysUnavailable.class).isThrownBy(() -> decoder.decode(tokenFrom(address)));
    }

    @Test
    void one_that_is_away_or_talks_nonsense_is_an_outage_and_comes_back() {
        assertThatExceptionOfType(KeysUnavailable.class).isThrownBy(() -> decoder.decode(tokenFrom(address)));

        var later = Issuing.decoder(null, address, null, List.of());
        pages.put("/.well-known/openid-configuration", "<html>");
        assertThatExceptionOfType(KeysUnavailable.class).isThrownBy(() -> later.decode(tokenFrom(address)));

        saysItIs(address);
        pages.put("/keys", new JWKSet(keys.key().toPublicJWK()).toString());
        assertThat(decoder.decode(tokenFrom(address)).getSubject()).isEqualTo("ada");
    }

    private void saysItIs(String issuer) {
        pages.put("/.well-known/openid-configuration", """
                {"issuer": "%s", "jwks_uri": "%s/keys"}""".formatted(issuer, address));
    }

    private String tokenFrom(String issuer) {
        return keys.sign(keys.claims("ada", "*", "widgets:read").issuer(issuer).build());
    }
}
