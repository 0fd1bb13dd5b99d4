package io.vitrine.query.testing;

import io.vitrine.http.testing.TestIssuer;
import io.vitrine.query.QueryService;
import io.vitrine.servers.testing.TestPostgres.Views;
import io.vitrine.servers.testing.TestServers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.servlet.client.RestTestClient;

/** A running query service. */
public final class QueryNode implements AutoCloseable {

    private static QueryNode shared;

    private final ConfigurableApplicationContext context;

    private QueryNode(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** The node that tests share which do it no harm. */
    public static synchronized QueryNode shared() {
        if (shared == null) {
            Topic.make();
            shared = start(settings(TestServers.postgres().views(), "shared"));
        }
        return shared;
    }

    public static QueryNode start(Map<String, Object> settings) {
        var defaults = new LinkedHashMap<>(settings);
        defaults.putIfAbsent("server.port", "0");
        defaults.putIfAbsent("management.server.port", "0");
        defaults.putIfAbsent("logging.config", "classpath:logback-test.xml");
        defaults.putIfAbsent("logging.level.org.apache.kafka", "error");
        return new QueryNode(new SpringApplicationBuilder(QueryService.class)
                .registerShutdownHook(false)
                .run(defaults.entrySet().stream()
                        .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                        .toArray(String[]::new)));
    }

    /** Of a node on these tables; nodes of one group share their partitions. */
    public static Map<String, Object> settings(Views views, String group) {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("server.address", "127.0.0.1");
        settings.put("management.server.address", "127.0.0.1");
        settings.put("spring.kafka.bootstrap-servers", TestServers.kafka().bootstrapServers());
        settings.put("spring.datasource.url", views.owner().url());
        settings.put("spring.datasource.username", views.owner().user());
        settings.put("spring.datasource.password", views.owner().password());
        settings.put("vitrine.query.reader.username", views.reader().user());
        settings.put("vitrine.query.reader.password", views.reader().password());
        settings.put("vitrine.query.group", group + "-" + UUID.randomUUID());
        settings.put("vitrine.elasticsearch.uri", TestServers.elasticsearch().uri());
        settings.put("vitrine.elasticsearch.index", group + "-" + UUID.randomUUID());
        settings.putAll(TestIssuer.shared().properties());
        return settings;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** Asks as somebody with the token. */
    public RestTestClient as(String token) {
        return RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port())
                .defaultHeader("Authorization", "Bearer " + token)
                .build();
    }

    /** Asks this node's operator. */
    public RestTestClient management() {
        return RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.management.port"))
                .build();
    }

    @Override
    public void close() {
        context.close();
    }
}
