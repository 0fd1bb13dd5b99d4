package io.vitrine.images;

import java.util.Locale;
import java.util.Set;

/** The services that have an image. */
enum Service {
    COMMAND("Commands, rules, the event store and the relay to Kafka", Set.of(8080, 8081)),
    QUERY("Listings, search, history, audit, the console and webhooks", Set.of(8080, 8081)),
    DELIVERY("Published widgets for apps, and the public port", Set.of(8080, 8081, 8082)),
    WEBHOOK("Webhooks, sent by processes of their own", Set.of(8084, 8094)),
    GATEWAY("The public port in front of all services", Set.of(8080));

    private final String description;
    private final Set<Integer> ports;

    Service(String description, Set<Integer> ports) {
        this.description = description;
        this.ports = ports;
    }

    /** The name of its module and of its image. */
    String id() {
        return name().toLowerCase(Locale.ROOT) + "-service";
    }

    String description() {
        return description;
    }

    /** The gateway's process has no framework, so it is built as a jar with its libraries next to it. */
    boolean isSpringBoot() {
        return this != GATEWAY;
    }

    Set<Integer> ports() {
        return ports;
    }
}
