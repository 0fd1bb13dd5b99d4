package io.vitrine.query.http.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.query.testing.QueryNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ConsoleConfigurationIT {

    private final QueryNode node = QueryNode.shared();

    @Test
    void it_is_public_and_states_how_to_sign_in() throws Exception {
        var answer = get("/console/configuration.json");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-cache");
        var options = JsonMapper.shared().readTree(answer.body());
        assertThat(options.propertyNames())
                .containsExactlyInAnyOrder("issuer", "clientId", "scopes", "oneTimeCodes", "version");
        assertThat(options.path("issuer").isNull()).isTrue();
        assertThat(options.path("clientId").isNull()).isTrue();
        assertThat(options.path("scopes").stringValue())
                .startsWith("openid widgets:read")
                .contains("operations:write");
        assertThat(options.path("oneTimeCodes").asBoolean()).isFalse();
        assertThat(options.path("version").stringValue()).matches("\\d+\\.\\d+.*");
    }

    @Test
    void a_token_that_is_not_accepted_does_not_hinder_it() throws Exception {
        assertThat(get("/console/configuration.json", "Authorization", "Bearer expired")
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(node.port(), path)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
