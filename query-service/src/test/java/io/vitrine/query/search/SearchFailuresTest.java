package io.vitrine.query.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorResponse;
import java.io.IOException;
import java.net.URI;
import java.security.cert.CertPathBuilderException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SearchFailuresTest {

    @Test
    void refused_credentials_and_missing_rights_name_their_settings() {
        assertThat(SearchFailures.describe(refused(401)))
                .contains("refuses the credentials (401)", "vitrine.elasticsearch.username");
        assertThat(SearchFailures.describe(new IOException(refused(403))))
                .contains("denies a right to this user (403)");
        assertThat(SearchFailures.describe(refused(503))).contains("ElasticsearchException");
    }

    private static ElasticsearchException refused(int status) {
        return new ElasticsearchException(
                "es/search",
                ErrorResponse.of(response -> response.status(status)
                        .error(error -> error.type("exception").reason("refused"))));
    }

    @Test
    void an_unknown_authority_names_its_setting() {
        var handshake = new SSLHandshakeException("handshake failed");
        handshake.initCause(new CertPathBuilderException("unable to find valid certification path"));
        assertThat(SearchFailures.describe(new IOException(handshake)))
                .startsWith("Elasticsearch: The server's certificate is not of a trusted authority.")
                .endsWith("(vitrine.elasticsearch.uri, .ssl-bundle)");
    }

    @Test
    void credentials_are_a_user_with_a_password_or_a_key_or_none() {
        assertThat(properties("user", "password", null).authorization()).isEqualTo("Basic dXNlcjpwYXNzd29yZA==");
        assertThat(properties(null, null, "a2V5").authorization()).isEqualTo("ApiKey a2V5");
        assertThat(properties(null, null, null).authorization()).isNull();
        assertThatThrownBy(() -> properties("user", null, null)).hasMessageContaining("username and password");
        assertThatThrownBy(() -> properties(null, "password", "a2V5")).hasMessageContaining("or api-key");
        assertThatThrownBy(() -> properties("user", "password", "a2V5")).hasMessageContaining("or none");
    }

    private static SearchProperties properties(
            @Nullable String username, @Nullable String password, @Nullable String apiKey) {
        return new SearchProperties(
                List.of(URI.create("https://search.example:9200")), username, password, apiKey, null, "widgets");
    }
}
