package io.vitrine.local.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ports and addresses of an installation with several processes of each kind. */
class NodesTest {

    private final PortPlan ports = new PortPlan(10_000);

    @TempDir
    private Path directory;

    @Test
    void no_two_processes_have_the_same_port_and_all_are_below_the_next_installation() {
        var all = new ArrayList<Integer>(List.of(10_000));
        for (var node : List.of(ports, ports.ofNode(2))) {
            all.addAll(List.of(node.command(), node.query(), node.delivery(), node.postgresql()));
            all.addAll(List.of(node.commandManagement(), node.queryManagement(), node.deliveryManagement()));
            all.addAll(List.of(node.elasticsearch(), node.elasticsearchTransport()));
        }
        for (var node = 1; node <= 3; node++) {
            all.add(ports.ofNode(node).kafka());
            all.add(ports.ofNode(node).kafkaController());
        }

        assertThat(all).doesNotHaveDuplicates().allMatch(port -> port >= 10_000 && port < 10_060);
    }

    @Test
    void a_process_finds_its_port_by_its_name() {
        assertThat(ports.of("kafka")).isEqualTo(ports.kafka());
        assertThat(ports.of("kafka-3")).isEqualTo(ports.ofNode(3).kafka());
        assertThat(ports.of("query-service-2")).isEqualTo(ports.ofNode(2).query());
        assertThat(ports.of("delivery-service-2")).isEqualTo(10_000);
        assertThat(ports.ofNode(2).management("command-service-2"))
                .isEqualTo(ports.ofNode(2).commandManagement());
    }

    @Test
    void a_service_knows_all_nodes() {
        var addresses = NodeAddresses.ofSeveral(ports, 3, 2);

        assertThat(addresses.bootstrapServers()).isEqualTo("127.0.0.1:10021,127.0.0.1:10051,127.0.0.1:10056");
        assertThat(addresses.elasticsearch()).isEqualTo("http://127.0.0.1:10023,http://127.0.0.1:10053");
        assertThat(addresses.all(PortPlan::command)).isEqualTo("127.0.0.1:10001,127.0.0.1:10031");
        assertThat(addresses.isOne()).isFalse();
        assertThat(NodeAddresses.ofOne(ports).isOne()).isTrue();
    }

    @Test
    void the_first_start_decides_and_a_plain_installation_stays_plain() throws Exception {
        var home = new ServerHome(directory.resolve("fresh"));
        assertThat(Topology.of(home)).isEqualTo(Topology.PLAIN);
        Topology.makeHighlyAvailable(home);
        Files.createDirectories(home.root().resolve("data"));
        Topology.makeHighlyAvailable(home);
        assertThat(Topology.of(home)).isEqualTo(Topology.HIGHLY_AVAILABLE);

        var plain = new ServerHome(directory.resolve("plain"));
        Files.createDirectories(plain.root().resolve("data"));
        assertThatThrownBy(() -> Topology.makeHighlyAvailable(plain))
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("has a plain installation")
                .hasMessageContaining("VITRINE_HOME=DIRECTORY");
    }
}
