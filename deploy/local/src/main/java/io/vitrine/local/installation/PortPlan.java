package io.vitrine.local.installation;

import io.vitrine.servers.Patience;
import io.vitrine.servers.Ports;
import io.vitrine.servers.ServerFailure;
import java.time.Duration;
import java.util.stream.IntStream;

/** All ports of an installation, moved along with the public one so that two installations can run side by side. */
public record PortPlan(int gateway) {

    private static final int LAST_OFFSET = 24;
    private static final int HIGHEST = 65_535;
    private static final int LOWEST = 1_024;
    private static final int TRIES = 50;
    private static final int STEP = 1_000;

    /** How long a process that was just ended may take to let go of its port. */
    private static final Duration SETTLING = Duration.ofSeconds(2);

    public PortPlan {
        if (gateway < LOWEST || gateway + LAST_OFFSET > HIGHEST) {
            throw new IllegalArgumentException("The public port must be between %d and %d, not %d."
                    .formatted(LOWEST, HIGHEST - LAST_OFFSET, gateway));
        }
    }

    /** A plan with ports that were all free when it was created. */
    static PortPlan free() {
        return Ports.free(TRIES).stream()
                .filter(first ->
                        IntStream.rangeClosed(first, first + LAST_OFFSET).allMatch(Ports::isFree))
                .findFirst()
                .map(PortPlan::new)
                .orElseThrow(
                        () -> new ServerFailure("No %d consecutive free ports were found.".formatted(LAST_OFFSET + 1)));
    }

    public int command() {
        return gateway + 1;
    }

    public int query() {
        return gateway + 2;
    }

    public int delivery() {
        return gateway + 3;
    }

    public int commandManagement() {
        return gateway + 11;
    }

    public int queryManagement() {
        return gateway + 12;
    }

    public int deliveryManagement() {
        return gateway + 13;
    }

    public int postgresql() {
        return gateway + 20;
    }

    public int kafka() {
        return gateway + 21;
    }

    public int kafkaController() {
        return gateway + 22;
    }

    public int elasticsearch() {
        return gateway + 23;
    }

    public int elasticsearchTransport() {
        return gateway + LAST_OFFSET;
    }

    /** All ports that the named process listens on. */
    private IntStream allOf(String server) {
        return switch (server) {
            case "command-service" -> IntStream.of(command(), commandManagement());
            case "query-service" -> IntStream.of(query(), queryManagement());
            case "delivery-service" -> IntStream.of(gateway, delivery(), deliveryManagement());
            case "postgresql" -> IntStream.of(postgresql());
            case "kafka" -> IntStream.of(kafka(), kafkaController());
            case "elasticsearch" -> IntStream.of(elasticsearch(), elasticsearchTransport());
            case String other -> throw new IllegalArgumentException("no process " + other);
        };
    }

    /** Refuses, with the way out, to start the named process on a port that another program has. */
    void requireFree(String server) {
        allOf(server)
                .filter(port -> !Patience.until(SETTLING, () -> Ports.isFree(port)))
                .findFirst()
                .ifPresent(port -> {
                    throw new ServerFailure(taken(port));
                });
    }

    private String taken(int port) {
        return "Port %d is used by another program. Vitrine needs the ports %d to %d. Choose others: VITRINE_PORT=%d ./vitrine up"
                .formatted(port, gateway, gateway + LAST_OFFSET, another());
    }

    /** A public port that is likely to do. */
    private int another() {
        return gateway + STEP + LAST_OFFSET > HIGHEST ? gateway - STEP : gateway + STEP;
    }

    /** The port that others talk to the named process on. */
    int of(String server) {
        return switch (server) {
            case "command-service" -> command();
            case "query-service" -> query();
            case "delivery-service" -> gateway;
            case "postgresql" -> postgresql();
            case "kafka" -> kafka();
            case "elasticsearch" -> elasticsearch();
            case String other -> throw new IllegalArgumentException("no process " + other);
        };
    }
}
