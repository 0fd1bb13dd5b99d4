package io.vitrine.local.installation;

import io.vitrine.servers.Ports;
import io.vitrine.servers.ServerFailure;
import java.util.stream.IntStream;

/** All ports of an installation, moved along with the public one so that two installations can run side by side. */
public record PortPlan(int gateway) {

    private static final int LAST_OFFSET = 24;
    private static final int HIGHEST = 65_535;
    private static final int LOWEST = 1_024;
    private static final int TRIES = 50;

    public PortPlan {
        if (gateway < LOWEST || gateway + LAST_OFFSET > HIGHEST) {
            throw new IllegalArgumentException("The public port must be between %d and %d, not %d."
                    .formatted(LOWEST, HIGHEST - LAST_OFFSET, gateway));
        }
    }

    /** One whose ports were all free a moment ago. */
    static PortPlan free() {
        return Ports.free(TRIES).stream()
                .filter(first ->
                        IntStream.rangeClosed(first, first + LAST_OFFSET).allMatch(Ports::isFree))
                .findFirst()
                .map(PortPlan::new)
                .orElseThrow(
                        () -> new ServerFailure("There are no %d free ports in a row.".formatted(LAST_OFFSET + 1)));
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

    /** The port that others talk to the named process on. */
    int of(String server) {
        return switch (server) {
            case "gateway" -> gateway;
            case "command-service" -> command();
            case "query-service" -> query();
            case "delivery-service" -> delivery();
            case "postgresql" -> postgresql();
            case "kafka" -> kafka();
            case "elasticsearch" -> elasticsearch();
            case String other -> throw new IllegalArgumentException("no process " + other);
        };
    }
}
