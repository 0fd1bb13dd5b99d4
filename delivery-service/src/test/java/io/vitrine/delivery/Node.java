package io.vitrine.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.delivery.server.DeliveryServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** A node that a test starts and stops itself. */
public final class Node implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final RestTestClient delivery;
    private final RestTestClient management;

    private Node(ConfigurableApplicationContext context) {
        this.context = context;
        this.delivery = http(context.getBean(DeliveryServer.class).port());
        this.management = http(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    /** A directory that {@code mvn clean} deletes. */
    public static Path emptyStore() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "stores")), "store");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param settings additional settings, each as {@code name=value} */
    public static Node start(Path store, String name, String... settings) {
        return start(store, name, Topic.bootstrapServers(), List.of(settings));
    }

    /** A node without Kafka: nothing listens on port 1. */
    public static Node startAlone(Path store, String name, String... settings) {
        return start(store, name, "127.0.0.1:1", List.of(settings));
    }

    private static Node start(Path store, String name, String bootstrapServers, List<String> settings) {
        var arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--logging.structured.format.console=",
                "--spring.kafka.bootstrap-servers=" + bootstrapServers,
                "--vitrine.delivery.store=" + store,
                "--vitrine.delivery.node=" + name));
        if (settings.stream().noneMatch(setting -> setting.startsWith("vitrine.delivery.port="))) {
            arguments.add("--vitrine.delivery.port=0");
        }
        settings.forEach(setting -> arguments.add("--" + setting));
        return new Node(new SpringApplicationBuilder(DeliveryService.class).run(arguments.toArray(String[]::new)));
    }

    /** The public port. */
    public int port() {
        return context.getBean(DeliveryServer.class).port();
    }

    public ResponseSpec widget(History history, Object slugOrId) {
        return delivery.get()
                .uri("/delivery/{project}/widgets/{widget}", history.key, slugOrId)
                .exchange();
    }

    /** The response to a read with a consistency token. */
    public int statusOf(History history, String slug, String token) {
        return delivery.get()
                .uri("/delivery/{project}/widgets/{widget}", history.key, slug)
                .header("Consistency-Token", token)
                .exchange()
                .expectBody()
                .returnResult()
                .getStatus()
                .value();
    }

    public ResponseSpec widgets(History history, String slugs) {
        return delivery.get()
                .uri("/delivery/{project}/widgets?slugs={slugs}", history.project, slugs)
                .exchange();
    }

    /** The change stream, which the caller must close. */
    public InputStream follow(History history) throws IOException {
        return changes(history, "");
    }

    /** The change stream from a position on. */
    public InputStream changes(History history, String lastEventId) throws IOException {
        var stream = URI.create("http://127.0.0.1:%d/delivery/%s/changes".formatted(port(), history.key))
                .toURL()
                .openConnection();
        stream.setRequestProperty("Last-Event-ID", lastEventId);
        return stream.getInputStream();
    }

    public ResponseSpec health(String path) {
        return management.get().uri("/actuator/health" + path).exchange();
    }

    public ResponseSpec quarantine() {
        return management.get().uri("/actuator/quarantine").exchange();
    }

    /** @param token of the operator, or null for none */
    public ResponseSpec quarantine(@Nullable String token, Map<String, String> repair) {
        return management
                .post()
                .uri("/actuator/quarantine")
                .headers(headers -> {
                    if (token != null) {
                        headers.setBearerAuth(token);
                    }
                })
                .body(repair)
                .exchange();
    }

    /** The value of a counter or gauge. */
    public double metric(String name, String... tags) {
        return context.getBean(MeterRegistry.class)
                .get(name)
                .tags(tags)
                .meter()
                .measure()
                .iterator()
                .next()
                .getValue();
    }

    /** A bean of the node. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    private static RestTestClient http(int port) {
        return RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    }

    @Override
    public void close() {
        context.close();
    }
}
