package io.vitrine.query.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.events.EventJson;
import java.io.IOException;
import javax.sql.DataSource;
import org.apache.http.Header;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpHost;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The client of Elasticsearch, configured here, and the beans that maintain the index. */
@Configuration(proxyBeanMethods = false)
class SearchConfiguration {

    private static final int CONNECT_MS = 1_000;

    /** The timeout of bulks. Searches have a shorter one. */
    private static final int ANSWER_MS = 20_000;

    /** Elasticsearch has a queue of its own; with the client's ten, slow searches would keep bulks out. */
    private static final int CONNECTIONS = 64;

    @Bean(destroyMethod = "close")
    ElasticsearchClient elasticsearch(SearchProperties properties, SslBundles bundles) throws IOException {
        var bundle = properties.sslBundle();
        var tls = bundle == null ? null : bundles.getBundle(bundle).createSslContext();
        var authorization = properties.authorization();
        var rest = RestClient.builder(properties.uri().stream()
                        .map(uri -> HttpHost.create(uri.toString()))
                        .toArray(HttpHost[]::new))
                // With each request, because the client's own credentials cost a refused request first.
                .setDefaultHeaders(
                        authorization == null
                                ? new Header[0]
                                : new Header[] {new BasicHeader(HttpHeaders.AUTHORIZATION, authorization)})
                .setRequestConfigCallback(
                        config -> config.setConnectTimeout(CONNECT_MS).setSocketTimeout(ANSWER_MS))
                .setHttpClientConfigCallback(http ->
                        http.setSSLContext(tls).setMaxConnPerRoute(CONNECTIONS).setMaxConnTotal(CONNECTIONS))
                .build();
        return new ElasticsearchClient(new RestClientTransport(rest, new Jackson3JsonpMapper(EventJson.MAPPER)));
    }

    @Bean("searchHealthIndicator")
    SearchMeters searchMeters(JdbcTemplate jdbc, MeterRegistry meters) {
        return new SearchMeters(jdbc, meters);
    }

    @Bean
    IndexWorker indexerLoop(
            DataSource writer, ElasticsearchClient client, SearchProperties properties, SearchMeters meters) {
        return new IndexWorker(writer, new SearchIndex(client, properties), meters);
    }
}
