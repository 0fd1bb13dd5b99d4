package io.vitrine.local.installation;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where the services find the servers and each other.
 *
 * @param brokers the ports of each broker's node
 * @param nodes the ports of each node of the other servers and of the services
 */
record NodeAddresses(List<PortPlan> brokers, List<PortPlan> nodes) {

    static NodeAddresses ofOne(PortPlan ports) {
        return new NodeAddresses(List.of(ports), List.of(ports));
    }

    /** @param brokers how many */
    static NodeAddresses ofSeveral(PortPlan ports, int brokers, int nodes) {
        return new NodeAddresses(first(ports, brokers), first(ports, nodes));
    }

    private static List<PortPlan> first(PortPlan ports, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(ports::ofNode).toList();
    }

    boolean isOne() {
        return nodes.size() == 1;
    }

    String bootstrapServers() {
        return addresses(brokers, PortPlan::kafka);
    }

    String elasticsearch() {
        return nodes.stream()
                .map(node -> "http://127.0.0.1:" + node.elasticsearch())
                .collect(Collectors.joining(","));
    }

    /** The addresses of all nodes, as {@code host:port}. */
    String all(ToIntFunction<PortPlan> port) {
        return addresses(nodes, port);
    }

    private static String addresses(List<PortPlan> nodes, ToIntFunction<PortPlan> port) {
        return nodes.stream().map(node -> "127.0.0.1:" + port.applyAsInt(node)).collect(Collectors.joining(","));
    }
}
