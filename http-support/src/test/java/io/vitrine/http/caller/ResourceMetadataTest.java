package io.vitrine.http.caller;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.vitrine.http.testing.TestIssuer;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A client with only the API's URL can find out how to get a token (RFC 9728). */
@SpringBootTest(classes = SmallService.class, properties = "vitrine.security.resource=https://vitrine.example.com")
class ResourceMetadataTest {

    @DynamicPropertySource
    static void believes(DynamicPropertyRegistry properties) {
        TestIssuer.shared().properties().forEach((name, value) -> properties.add(name, () -> value));
    }

    @Test
    void the_challenge_leads_to_the_metadata_and_the_metadata_is_true(
            @Autowired WebApplicationContext context, @Autowired Filter springSecurityFilterChain) throws Exception {
        var http = MockMvcBuilders.webAppContextSetup(context)
                .addFilters(springSecurityFilterChain)
                .build();

        var refused = http.perform(get("/api/projects")).andReturn().getResponse();
        assertThat(refused.getHeader("WWW-Authenticate"))
                .isEqualTo(
                        "Bearer resource_metadata=\"https://vitrine.example.com/.well-known/oauth-protected-resource\"");

        var metadata = http.perform(get("/.well-known/oauth-protected-resource").header("Authorization", "Basic x"))
                .andReturn()
                .getResponse();
        assertThat(metadata.getStatus()).isEqualTo(200);
        assertThatJson(metadata.getContentAsString())
                .and(
                        document -> document.node("resource").isEqualTo("https://vitrine.example.com"),
                        document -> document.node("bearer_methods_supported")
                                .isArray()
                                .containsExactly("header"),
                        document -> document.node("tls_client_certificate_bound_access_tokens")
                                .isEqualTo(false),
                        document -> document.node("scopes_supported").isArray().contains("widgets:publish"));
    }
}
