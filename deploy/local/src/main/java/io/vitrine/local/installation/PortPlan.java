package io.vitrine.local.installation;

import io.vitrine.servers.Polling;
import io.vitrine.servers.Ports;
import io.vitrine.servers.ServerFailure;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * All ports of an installation, derived from the public one, so that several installations can run at the same time.
 *
 * @param gateway the public port
 * @param node 1, or 2 or 3 for further nodes of an installation with several
 */
public record PortPlan(int gateway, int node) {

    private static final int LAST_OFFSET = 24;

    /** The ports of second nodes follow those of the first. */
    private static final int NEXT_NODE = 30;

    private static final int LAST_OFFSET_OF_ALL = 57;
    private static final Pattern NUMBERED = Pattern.compile("(.+)-([23])");
    private static final int MAX_PORT = 65_535;
    private static final int MIN_PORT = 1_024;
    private static final int MAX_ATTEMPTS = 50;
    private static final int STEP = 1_000;

    /** How long a stopped process may take to release its port. */
    private static final Duration RELEASE_TIMEOUT = Duration.ofSeconds(2);

    /** The ports of the first nodes, which are all of a plain installation. */
    public PortPlan(int gateway) {
        this(gateway, 1);
    }

    public PortPlan {
        if (gateway < MIN_PORT || gateway + LAST_OFFSET > MAX_PORT) {
            throw new IllegalArgumentException("The public port must be between %d and %d, not %d."
                    .formatted(MIN_PORT, MAX_PORT - LAST_OFFSET, gateway));
        }
    }

    /** A plan with ports that were all free when it was created. */
    public static PortPlan free() {
        return Ports.free(MAX_ATTEMPTS).stream()
                .filter(first ->
                        IntStream.rangeClosed(first, first + LAST_OFFSET).allMatch(Ports::isFree))
                .findFirst()
                .map(PortPlan::new)
                .orElseThrow(
                        () -> new ServerFailure("No %d consecutive free ports were found.".formatted(LAST_OFFSET + 1)));
    }

    public int command() {
        return at(1);
    }

    public int query() {
        return at(2);
    }

    public int delivery() {
        return at(3);
    }

    public int commandManagement() {
        return at(11);
    }

    public int queryManagement() {
        return at(12);
    }

    public int deliveryManagement() {
        return at(13);
    }

    public int postgresql() {
        return at(20);
    }

    public int kafka() {
        return node == 3 ? gateway + LAST_OFFSET_OF_ALL - 1 : at(21);
    }

    public int kafkaController() {
        return node == 3 ? gateway + LAST_OFFSET_OF_ALL : at(22);
    }

    public int elasticsearch() {
        return at(23);
    }

    public int elasticsearchTransport() {
        return at(LAST_OFFSET);
    }

    /** The port of a service for requests. */
    int requests(String service) {
        return switch (service.replaceAll("-2$", "")) {
            case "command-service" -> command();
            case "query-service" -> query();
            case "delivery-service" -> delivery();
            case String other -> throw new IllegalArgumentException("no service " + other);
        };
    }

    int management(String service) {
        return switch (service.replaceAll("-2$", "")) {
            case "command-service" -> commandManagement();
            case "query-service" -> queryManagement();
            case "delivery-service" -> deliveryManagement();
            case String other -> throw new IllegalArgumentException("no service " + other);
        };
    }

    /** The ports of another node. */
    public PortPlan ofNode(int other) {
        return new PortPlan(gateway, other);
    }

    private int at(int offset) {
        return gateway + offset + (node - 1) * NEXT_NODE;
    }

    /** All ports that the named process listens on. */
    private IntStream allOf(String server) {
        var numbered = NUMBERED.matcher(server);
        if (numbered.matches()) {
            return ofNode(Integer.parseInt(numbered.group(2))).allOf(numbered.group(1));
        }
        return switch (server) {
            case "command-service" -> IntStream.of(command(), commandManagement());
            case "query-service" -> IntStream.of(query(), queryManagement());
            case "delivery-service" ->
                node == 1
                        ? IntStream.of(gateway, delivery(), deliveryManagement())
                        : IntStream.of(delivery(), deliveryManagement());
            case "database-watcher" -> IntStream.empty();
            case "postgresql" -> IntStream.of(postgresql());
            case "kafka" -> IntStream.of(kafka(), kafkaController());
            case "elasticsearch" -> IntStream.of(elasticsearch(), elasticsearchTransport());
            case String other -> throw new IllegalArgumentException("no process " + other);
        };
    }

    /**
     * Refuses to start the named process on a port in use, with a message that contains the solution.
     *
     * @param isShared whether the public port is used by another node of this installation
     */
    void requireFree(String server, boolean isShared) {
        allOf(server)
                .filter(port -> !isShared || port != gateway)
                .filter(port -> !Polling.until(RELEASE_TIMEOUT, () -> Ports.isFree(port)))
                .findFirst()
                .ifPresent(port -> {
                    throw new ServerFailure(taken(port));
                });
    }

    private String taken(int port) {
        return "Port %d is used by another program. Vitrine needs the ports %d to %d. Choose others: VITRINE_PORT=%d ./vitrine up"
                .formatted(port, gateway, gateway + LAST_OFFSET, another());
    }

    /** A public port that is probably usable. */
    private int another() {
        return gateway + STEP + LAST_OFFSET > MAX_PORT ? gateway - STEP : gateway + STEP;
    }

    /** The client port of the named process. */
    int of(String server) {
        var numbered = NUMBERED.matcher(server);
        if (numbered.matches()) {
            return ofNode(Integer.parseInt(numbered.group(2))).of(numbered.group(1));
        }
        return switch (server) {
            case "command-service" -> command();
            case "query-service" -> query();
            case "delivery-service" -> gateway;
            case "database-watcher" -> 0;
            case "postgresql" -> postgresql();
            case "kafka" -> kafka();
            case "elasticsearch" -> elasticsearch();
            case String other -> throw new IllegalArgumentException("no process " + other);
        };
    }
}
