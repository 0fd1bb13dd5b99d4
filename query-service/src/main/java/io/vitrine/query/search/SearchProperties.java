package io.vitrine.query.search;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The address, the credentials and the index of Elasticsearch. The cluster and its templates decide how many shards an
 * index has; a project is in one of them.
 *
 * @param uri address of Elasticsearch, or of several nodes of one cluster, of the scheme https for encrypted
 *     connections; required
 * @param username user of Elasticsearch; none without a value
 * @param password password of the user
 * @param apiKey API key of Elasticsearch as it returns it encoded, instead of a user
 * @param sslBundle name of the bundle of {@code spring.ssl.bundle} with the authorities that sign Elasticsearch's
 *     certificate; those of the JVM without a value
 * @param index alias that is searched, and the prefix of the indices' names
 */
@ConfigurationProperties("vitrine.elasticsearch")
record SearchProperties(
        List<URI> uri,
        @Nullable String username,
        @Nullable String password,
        @Nullable String apiKey,
        @Nullable String sslBundle,
        @DefaultValue("vitrine-widgets") String index) {

    private static final String CREDENTIALS =
            "vitrine.elasticsearch: set username and password, or api-key, or none of them";

    SearchProperties {
        var isUser = username != null && password != null && apiKey == null;
        var isKeyOrNone = username == null && password == null;
        if (!isUser && !isKeyOrNone) {
            throw new IllegalArgumentException(CREDENTIALS);
        }
    }

    /** The value of the header field {@code Authorization}, null for none. */
    @Nullable
    String authorization() {
        if (apiKey != null) {
            return "ApiKey " + apiKey;
        }
        return username == null
                ? null
                : "Basic "
                        + Base64.getEncoder()
                                .encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
