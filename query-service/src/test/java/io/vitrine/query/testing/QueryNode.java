package io.vitrine.query.testing;

import io.vitrine.http.testing.TestIssuer;
import io.vitrine.query.QueryService;
import io.vitrine.servers.testing.TestPostgres.Views;
import io.vitrine.servers.testing.TestServers;
import io.vitrine.topic.barrier.StreamCredential;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running query service. */
public final class QueryNode implements AutoCloseable {

    private static final String MANAGEMENT_TOKEN = "a-management-token";

    /** The databases of webhooks by those of read models: nodes that share these share those. */
    private static final Map<Views, Views> WEBHOOKS = new ConcurrentHashMap<>();

    private static QueryNode shared;

    private final ConfigurableApplicationContext context;

    private QueryNode(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** The node that tests share. */
    public static synchronized QueryNode shared() {
        if (shared == null) {
            Topic.make();
            shared = start(settings(TestServers.postgres().views(), "shared"));
        }
        return shared;
    }

    /**
     * Before a test changes the topic in a way that others must not see. The next user of the shared node gets a new
     * one.
     */
    public static synchronized void closeShared() {
        if (shared != null) {
            shared.close();
            shared = null;
        }
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

    /** Starts a node that has read what other tests wrote, for a test that would not wait so long. */
    public static QueryNode startCaughtUp(Map<String, Object> settings) {
        var node = start(settings);
        for (var partition = 0; partition < Topic.PARTITIONS; partition++) {
            var last = Tenant.inPartition(partition);
            Asking.of(node, last).asOf(last.has(last.created("Last")), "/widgets");
        }
        return node;
    }

    /** Of a node with everything. */
    public static Map<String, Object> settings(Views views, String group) {
        var settings = withoutSearch(views, group);
        settings.put("vitrine.elasticsearch.uri", TestServers.elasticsearch().uri());
        return settings;
    }

    /** Of a node on these tables that never finds Elasticsearch; nodes of one group share their partitions. */
    public static Map<String, Object> withoutSearch(Views views, String group) {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("vitrine.management.token", MANAGEMENT_TOKEN);
        settings.put("spring.kafka.bootstrap-servers", TestServers.kafka().bootstrapServers());
        settings.put("spring.datasource.url", views.owner().url());
        settings.put("spring.datasource.username", views.owner().user());
        settings.put("spring.datasource.password", views.owner().password());
        settings.put("vitrine.query.reader.username", views.reader().user());
        settings.put("vitrine.query.reader.password", views.reader().password());
        sendingFrom(
                settings,
                WEBHOOKS.computeIfAbsent(views, _ -> TestServers.postgres().webhooks()));
        settings.put("vitrine.query.group", group + "-" + UUID.randomUUID());
        settings.put("vitrine.elasticsearch.uri", "http://127.0.0.1:1");
        settings.put("vitrine.elasticsearch.index", group + "-" + UUID.randomUUID());
        settings.put("vitrine.webhooks.key", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        settings.put("vitrine.audit.signing-key", AuditKey.shared().file().toString());
        settings.put("vitrine.audit.checkpoints", "300ms");
        settings.putAll(TestIssuer.shared().properties());
        return settings;
    }

    /** With the state of webhooks in this database. */
    public static void sendingFrom(Map<String, Object> settings, Views webhooks) {
        settings.put("vitrine.webhooks.database.url", webhooks.owner().url());
        settings.put("vitrine.webhooks.database.username", webhooks.owner().user());
        settings.put("vitrine.webhooks.database.password", webhooks.owner().password());
        settings.put(
                "vitrine.webhooks.database.reader.username", webhooks.reader().user());
        settings.put(
                "vitrine.webhooks.database.reader.password", webhooks.reader().password());
    }

    /** The credential of a service of the same installation. */
    public static StreamCredential streamCredential() {
        return StreamCredential.of(List.of(MANAGEMENT_TOKEN));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** A bean among several of its type. */
    public <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public String searchAlias() {
        return setting("vitrine.elasticsearch.index");
    }

    public String setting(String name) {
        return context.getEnvironment().getRequiredProperty(name);
    }

    /** What an operator sees at {@code /actuator/health}. */
    public JsonNode health(String... group) {
        return JsonMapper.shared().readTree(management("/actuator/health/" + String.join("/", group)));
    }

    /** The metrics as a collector gets them. */
    public String metrics() {
        return management("/actuator/prometheus");
    }

    /** The partitions that this node states to project. */
    public List<Integer> partitions() {
        return partitions(health());
    }

    static List<Integer> partitions(JsonNode health) {
        return health.at("/components/projections/details/listing/partitions")
                .valueStream()
                .map(JsonNode::asInt)
                .toList();
    }

    /** Stops and starts the runners, as a deployment does. */
    public void restartProjecting() {
        context.getBeansOfType(SmartLifecycle.class).forEach((name, part) -> {
            if (name.endsWith("Runner")) {
                part.stop();
                part.start();
            }
        });
    }

    /** Calls the rebuild endpoint as an operator. */
    public JsonNode rebuild(String method) {
        return JsonMapper.shared().readTree(management(method, "/actuator/rebuild"));
    }

    /** The quarantined projects as an operator sees them. */
    public JsonNode quarantine() {
        return JsonMapper.shared().readTree(management("/actuator/quarantine"));
    }

    /** @param repair as JSON */
    public JsonNode quarantine(String repair) {
        return JsonMapper.shared()
                .readTree(management("POST", "/actuator/quarantine", HttpRequest.BodyPublishers.ofString(repair)));
    }

    public int managementPort() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.management.port"));
    }

    private String management(String path) {
        return management("GET", path);
    }

    private String management(String method, String path) {
        return management(method, path, HttpRequest.BodyPublishers.noBody());
    }

    private String management(String method, String path, HttpRequest.BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(managementPort(), path)))
                .header("Authorization", "Bearer " + MANAGEMENT_TOKEN)
                .header("Content-Type", "application/json")
                .method(method, body)
                .timeout(Duration.ofSeconds(15))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
