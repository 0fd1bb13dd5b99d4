package io.vitrine.servers.testing;

import org.jspecify.annotations.Nullable;

/**
 * The servers of this JVM's tests: one of each, started on first use, on free ports of 127.0.0.1.
 *
 * <p>The environment variable {@code VITRINE_TEST_SERVERS} selects their source: {@code local} for processes of this
 * machine, {@code containers} for a container engine, {@code auto} (the default) for containers if an engine is
 * available, otherwise local processes.
 */
public final class TestServers {

    private static @Nullable Origin origin;
    private static @Nullable TestPostgres postgres;
    private static @Nullable TestKafka kafka;
    private static @Nullable TestElasticsearch elasticsearch;

    private TestServers() {}

    public static synchronized TestPostgres postgres() {
        var running = postgres;
        if (running == null) {
            postgres = running = origin().postgres();
        }
        return running;
    }

    public static synchronized TestKafka kafka() {
        var running = kafka;
        if (running == null) {
            kafka = running = origin().kafka();
        }
        return running;
    }

    public static synchronized TestElasticsearch elasticsearch() {
        var running = elasticsearch;
        if (running == null) {
            elasticsearch = running = origin().elasticsearch();
        }
        return running;
    }

    private static Origin origin() {
        var chosen = origin;
        if (chosen == null) {
            origin = chosen = chosen();
        }
        return chosen;
    }

    private static Origin chosen() {
        var setting = System.getenv().getOrDefault("VITRINE_TEST_SERVERS", "auto");
        return switch (setting) {
            case "local" -> new LocalOrigin();
            case "containers" -> new ContainerOrigin();
            case "auto" -> ContainerOrigin.hasEngine() ? new ContainerOrigin() : new LocalOrigin();
            case String other ->
                throw new IllegalArgumentException(
                        "VITRINE_TEST_SERVERS is %s, not auto, local or containers".formatted(other));
        };
    }
}
