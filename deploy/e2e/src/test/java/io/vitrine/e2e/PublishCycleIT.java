package io.vitrine.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.e2e.client.Answer;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A published widget is delivered and an unpublished one is not, immediately and repeatedly. */
@SystemTest
@Order(13)
class PublishCycleIT {

    private static final int CYCLES = 200;

    /**
     * After the answer to a publish or unpublish, apps see it within this time; and with the very next request where
     * the answer does not say {@code Consistency: pending}.
     */
    private static final Duration BOUND = Duration.ofSeconds(2);

    /** That is only expected during outages or on a stalled machine. */
    private static final int MAX_PENDING = CYCLES / 10;

    private final Tenant tenant;

    private final Latencies publishing = new Latencies();
    private final Latencies shown = new Latencies();
    private final Latencies unpublishing = new Latencies();
    private final Latencies gone = new Latencies();
    private int pending;
    private int reads;

    PublishCycleIT(Installation installation) {
        tenant = Tenant.in(installation);
    }

    @Test
    void two_hundred_times_published_is_there_and_unpublished_is_not() throws IOException {
        var id = tenant.widget("Hero", "hero", new String[0]).id();

        for (var i = 0; i < CYCLES; i++) {
            var published = timed(
                    publishing,
                    () -> tenant.put("/widgets/%s/publish".formatted(id)).is(200));
            appsGet(200, published, shown);
            var unpublished = timed(
                    unpublishing,
                    () -> tenant.put("/widgets/%s/unpublish".formatted(id)).is(200));
            appsGet(404, unpublished, gone);
        }

        report();
        assertThat(shown.most()).isLessThan(BOUND);
        assertThat(gone.most()).isLessThan(BOUND);
        assertThat(pending).as("answers that said Consistency: pending").isLessThanOrEqualTo(MAX_PENDING);
    }

    /** Polls without delay until apps get this status. */
    private void appsGet(int status, Answer after, Latencies latencies) {
        var promised = after.header("Consistency") == null;
        if (!promised) {
            pending++;
        }
        timed(latencies, () -> {
            var end = System.nanoTime() + BOUND.toNanos();
            var answer = tenant.delivered("hero");
            reads++;
            while (!promised && answer.status() != status && System.nanoTime() < end) {
                answer = tenant.delivered("hero");
                reads++;
            }
            return answer.is(status);
        });
    }

    private static Answer timed(Latencies latencies, Supplier<Answer> deed) {
        var begin = System.nanoTime();
        var answer = deed.get();
        latencies.add(Duration.ofNanos(System.nanoTime() - begin));
        return answer;
    }

    private void report() throws IOException {
        var report = new LinkedHashMap<String, Object>();
        report.put("cycles", CYCLES);
        report.put("unit", "ms");
        report.put("publish: until its answer", publishing.figures());
        report.put("publish: from its answer until an app has it", shown.figures());
        report.put("unpublish: until its answer", unpublishing.figures());
        report.put("unpublish: from its answer until an app gets 404", gone.figures());
        report.put("answers that said Consistency: pending", pending);
        report.put("reads by the app", reads);
        Files.writeString(
                Path.of("target/e2e-report.json"),
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(report));
        var lines = new StringBuilder();
        report.forEach((name, value) -> lines.append("%-50s %s%n".formatted(name, value)));
        Files.writeString(Path.of("target/e2e-report.txt"), lines);
    }
}
