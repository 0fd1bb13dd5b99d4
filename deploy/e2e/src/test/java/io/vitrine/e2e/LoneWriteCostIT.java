package io.vitrine.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.e2e.LoneWrites.Costs;
import io.vitrine.e2e.LoneWrites.Kind;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The cost of a single write in requests, transactions and statements. Counts vary little, so they can have limits; all
 * of them are in {@code target/lone-write-cost.txt}.
 */
@SystemTest
@Order(2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoneWriteCostIT {

    /**
     * The maximum costs of a create, an edit of a draft and a publish.
     *
     * <p>A change that lowers a count lowers its limits. One that raises a count, such as another reader or projection,
     * fails until its author raises the limits and states in the commit why it is worth that.
     */
    private enum Limit {
        /** One for the event, and for a publish one of delivery; the listing streams its progress. */
        PRODUCE("requests.Produce", 1.5, 1.5, 2.4),
        /** Each consumer of the topic gets the record and sends the next fetch. */
        FETCH("requests.Fetch", 3.4, 3.4, 4.8),
        /** Discovery: a write needs it only after idle time, when delivery checks the topic. */
        DESCRIBE_TOPIC_PARTITIONS("requests.DescribeTopicPartitions", 0.5, 0.5, 0.5),
        DESCRIBE_CLUSTER("requests.DescribeCluster", 0.5, 0.5, 0.5),
        /** All kinds. */
        REQUESTS("requests", 5.0, 5.0, 7.9),
        /** One of delivery for what it shows; those that are due each second add or take some tenths. */
        WATERMARKS("records.vitrine.watermarks.v2", 0.3, 0.3, 1.4),
        /** The write and its claims, and the relay's search for it; BEGIN and COMMIT are not counted. */
        EVENT_STORE_STATEMENTS("statements.vitrine_events", 5.5, 4.8, 6.8),
        EVENT_STORE_TRANSACTIONS("transactions.vitrine_events", 2.4, 3.6, 2.7),
        /** The listing, the journal, what search has to index, and positions. */
        READ_MODEL_STATEMENTS("statements.vitrine_views", 8.5, 8.5, 8.5),
        /** One of the listing, one of the journal, and what search takes; net of the search for work at rest. */
        READ_MODEL_TRANSACTIONS("transactions.vitrine_views", 3.5, 3.5, 3.5),
        /**
         * Of both databases, without images of whole pages and without splits of index pages. The limits are 5 % above
         * what is usual, because what is written at rest varies by as much in windows of four seconds.
         */
        WAL_BYTES("wal.bytes", 6_650, 5_300, 5_450);

        private final String count;
        private final double create;
        private final double edit;
        private final double publish;

        Limit(String count, double create, double edit, double publish) {
            this.count = count;
            this.create = create;
            this.edit = edit;
            this.publish = publish;
        }

        double of(Kind kind) {
            return switch (kind) {
                case CREATE -> create;
                case EDIT -> edit;
                case PUBLISH -> publish;
            };
        }
    }

    /** Fetches that wait for records, watermarks, and what the broker asks its own controller. */
    private static final double MAX_REQUESTS_A_SECOND_AT_REST = 16;

    /** The watermarks of the readers. */
    private static final double MAX_WATERMARKS_A_SECOND_AT_REST = 2.6;

    private final Installation installation;
    private Costs costs = new Costs(Map.of(), Map.of());

    LoneWriteCostIT(Installation installation) {
        this.installation = installation;
    }

    @BeforeAll
    void measure() throws IOException, SQLException, InterruptedException {
        var begin = System.nanoTime();
        costs = LoneWrites.costs(installation);
        report(Duration.ofNanos(System.nanoTime() - begin));
    }

    @ParameterizedTest
    @EnumSource
    void a_lone_write_stays_within_its_limits(Kind kind) {
        var beyond = new ArrayList<String>();
        for (var limit : Limit.values()) {
            var cost = costs.one().get(kind).getOrDefault(limit.count, 0.0);
            if (cost > limit.of(kind)) {
                beyond.add("%s: %.2f, limit %.2f".formatted(limit, cost, limit.of(kind)));
            }
        }
        assertThat(beyond).isEmpty();
    }

    /** Otherwise a missing count would be within every limit. */
    @ParameterizedTest
    @EnumSource
    void what_each_write_needs_is_counted(Kind kind) {
        var cost = costs.one().get(kind);
        for (var limit :
                List.of(Limit.PRODUCE, Limit.FETCH, Limit.EVENT_STORE_STATEMENTS, Limit.READ_MODEL_STATEMENTS)) {
            assertThat(cost.get(limit.count)).as(limit.name()).isGreaterThan(0.9);
        }
        assertThat(cost.get(Limit.WAL_BYTES.count)).isGreaterThan(500);
    }

    @Test
    void at_rest_little_is_said() {
        assertThat(costs.atRest().get("requests")).isLessThan(MAX_REQUESTS_A_SECOND_AT_REST);
        assertThat(costs.atRest().get("records.vitrine.watermarks.v2")).isLessThan(MAX_WATERMARKS_A_SECOND_AT_REST);
    }

    private void report(Duration taken) throws IOException {
        var lines = new StringBuilder("%-50s %10s".formatted("", "REST, /s"));
        for (var kind : Kind.values()) {
            lines.append(" %10s".formatted(kind));
        }
        var names = new TreeSet<>(costs.atRest().keySet());
        costs.one().values().forEach(counts -> names.addAll(counts.keySet()));
        for (var name : names) {
            lines.append("%n%-50s %10.2f".formatted(name, costs.atRest().getOrDefault(name, 0.0)));
            for (var kind : Kind.values()) {
                lines.append(" %10.2f".formatted(costs.one().get(kind).getOrDefault(name, 0.0)));
            }
        }
        lines.append("%nMeasured in %d s%n".formatted(taken.toSeconds()));
        Files.writeString(Path.of("target/lone-write-cost.txt"), lines);
    }
}
