package io.vitrine.http.caller;

import static com.nimbusds.jose.JWSAlgorithm.PS256;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A service that is configured only with the URL of an identity provider. */
@SpringBootTest(classes = SmallService.class, properties = "vitrine.security.audience=https://vitrine.example.com")
class OutsideIssuerTest {

    private static final String ACME = "770e8400-e29b-41d4-a716-446655440000";

    private static HttpServer provider;
    private static RSAKey key;

    @Autowired
    WebApplicationContext context;

    @Autowired
    Filter springSecurityFilterChain;

    @DynamicPropertySource
    static void knows_its_address(DynamicPropertyRegistry properties) throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("2026-11").generate();
        provider = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        page("/oauth2/default/.well-known/openid-configuration", """
                {"issuer": "%1$s", "jwks_uri": "%1$s/v1/keys"}""".formatted(issuer()));
        page("/oauth2/default/v1/keys", new JWKSet(key.toPublicJWK()).toString());
        provider.start();
        properties.add("vitrine.security.issuer-uri", OutsideIssuerTest::issuer);
    }

    @AfterAll
    static void is_gone() {
        provider.stop(0);
    }

    @Test
    void an_access_token_of_that_provider_makes_a_caller() throws Exception {
        var answer = answerTo(signed(claims().claim("scp", List.of("openid", "widgets:read"))));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString()).contains("\"name\":\"00u1abcd\"");
    }

    @Test
    void one_without_the_scope_is_told_which_it_needs() throws Exception {
        var answer = answerTo(signed(claims().claim("scp", "openid profile")));

        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(answer.getHeader("WWW-Authenticate")).contains("scope=\"widgets:read\"");
    }

    @Test
    void one_for_another_audience_or_that_is_not_signed_is_refused() throws Exception {
        var claims = claims().claim("scp", "widgets:read");

        assertThat(answerTo(new PlainJWT(claims.build()).serialize()).getStatus())
                .isEqualTo(401);
        assertThat(answerTo(signed(claims.audience("api://default"))).getStatus())
                .isEqualTo(401);
    }

    private MockHttpServletResponse answerTo(String token) throws Exception {
        return MockMvcBuilders.webAppContextSetup(context)
                .addFilters(springSecurityFilterChain)
                .build()
                .perform(get("/api/projects/" + ACME + "/widgets").header("Authorization", "Bearer " + token))
                .andReturn()
                .getResponse();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience("https://vitrine.example.com")
                .subject("00u1abcd")
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("projects", List.of(ACME));
    }

    private static String signed(JWTClaimsSet.Builder claims) throws JOSEException {
        var header =
                new JWSHeader.Builder(PS256).type(new JOSEObjectType("at+jwt")).keyID("2026-11");
        var jwt = new SignedJWT(header.build(), claims.build());
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    private static String issuer() {
        return "http://127.0.0.1:%d/oauth2/default"
                .formatted(provider.getAddress().getPort());
    }

    private static void page(String path, String text) {
        provider.createContext(path, exchange -> {
            var body = text.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
