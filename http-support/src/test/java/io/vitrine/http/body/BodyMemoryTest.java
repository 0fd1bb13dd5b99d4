package io.vitrine.http.body;

import static io.vitrine.http.body.Requests.faultsOf;
import static io.vitrine.http.body.Requests.problemOf;
import static io.vitrine.http.body.Requests.request;
import static io.vitrine.http.body.Requests.resolve;
import static io.vitrine.http.body.Requests.strictBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jol.info.GraphLayout;

/** Concurrent bodies, also of the worst shapes, stay within their memory limit. */
class BodyMemoryTest {

    @BeforeAll
    static void measure_records_too() {
        System.setProperty("jol.magicFieldOffset", "true");
    }

    @ParameterizedTest
    @EnumSource(
            value = BodyShapes.class,
            names = {"ARRAYS", "TEXTS"})
    void many_of_the_largest_bodies_at_once_do_not_end_a_process_of_the_default_heap(BodyShapes shape)
            throws IOException, InterruptedException {
        var flood = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BodyFlood.class.getName(),
                        shape.name())
                .redirectErrorStream(true)
                .start();
        var output = new String(flood.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(flood.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(flood.exitValue()).as(output).isZero();
        assertThat(output).contains("read=").doesNotContain("Exception");
    }

    @ParameterizedTest
    @EnumSource(BodyShapes.class)
    void a_body_retains_no_more_than_it_is_taken_for(BodyShapes shape) {
        var content = shape.sample();
        var tokens = JsonBodyResolver.tokens(content);

        var retained = GraphLayout.parseInstance(resolve(request(content))).totalSize();

        assertThat(retained)
                .as("%d bytes of %d tokens", content.length, tokens)
                .isLessThan(JsonBodyResolver.weight(content.length, tokens));
    }

    @Test
    void a_body_of_very_many_values_is_too_complex() {
        var problem = problemOf(() -> resolve(request(BodyShapes.DIGITS.content())));

        assertThat(problem.status()).isEqualTo(413);
        assertThat(problem.code()).isEqualTo("body-too-complex");
        assertThat(problem.detail()).contains("150000");
        assertThatCode(() -> resolve(request(BodyShapes.DIGITS.allowedContent())))
                .doesNotThrowAnyException();
    }

    /** Contents and sources of a widget have 256 KiB together, a widget's objects 64 KiB each. */
    @Test
    void a_widget_with_contents_as_large_as_they_may_be_is_not_too_complex() {
        var contents = IntStream.range(0, 100)
                .mapToObj(_ -> "{\"type\":\"text\",\"value\":\"" + "x".repeat(2_600) + "\",\"language\":\"en\"}")
                .collect(Collectors.joining(",", "[", "]"));
        var digits = "{\"a\":[" + "0,".repeat(32_000) + "0]}";

        assertThatCode(() -> resolve(
                        request("{\"contents\":%s,\"config\":%s,\"theme\":%s}".formatted(contents, digits, digits))))
                .doesNotThrowAnyException();
    }

    @Test
    void a_tenant_has_half_of_the_memory_and_others_have_theirs() {
        var memory = JsonBodyResolver.memory(8_192);
        try (var _ = memory.take("a", 3_000)) {
            var problem = problemOf(() -> memory.take("a", 2_000));
            assertThat(problem.status()).isEqualTo(503);
            assertThat(problem.code()).isEqualTo("too-many-bodies");
            assertThat(problem.detail()).contains("of this project", "limit 4 KiB", "Retry after 1 s");

            assertThatCode(() -> memory.take("b", 4_000).close()).doesNotThrowAnyException();
        }
        assertThatCode(() -> memory.take("a", 1_000_000).close())
                .as("one body may always have its tenant's half")
                .doesNotThrowAnyException();
    }

    @Test
    void a_body_waits_for_room_for_a_moment() throws InterruptedException {
        var memory = JsonBodyResolver.memory(8_192);
        var first = memory.take("a", 4_096);
        var second = Thread.startVirtualThread(() -> memory.take("a", 4_096).close());
        await().until(() -> second.getState() == Thread.State.TIMED_WAITING);

        first.close();
        first.close();

        assertThat(second.join(Duration.ofSeconds(10))).isTrue();
        assertThatCode(() -> memory.take("a", 4_096).close()).doesNotThrowAnyException();
    }

    @Test
    void every_unknown_field_of_a_strict_request_is_counted_up_to_a_hundred() {
        var fields =
                IntStream.range(0, 5_000).mapToObj("\"f%d\":0"::formatted).collect(Collectors.joining(",", "{", "}"));

        assertThat(faultsOf(strictBody(fields)::throwIfInvalid)).hasSize(100);
    }
}
