package io.vitrine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.e2e.client.Answer;
import io.vitrine.e2e.client.Api;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.EventStore.Row;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SecondService;
import io.vitrine.e2e.installation.SystemTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Two instances of every service are consistent without direct coordination. */
@SystemTest
@Order(14)
class TwoOfEachIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final int WRITERS = 16;
    private static final int WIDGETS = 4;
    private static final int ROUNDS = 10;
    private static final int SLUGS = 10;

    private final Installation installation;
    private final Tenant tenant;

    TwoOfEachIT(Installation installation) {
        this.installation = installation;
        tenant = Tenant.in(installation);
    }

    @Test
    void sixteen_writers_at_two_of_each() throws Exception {
        try (var command = SecondService.of("command-service", installation);
                var query = SecondService.of("query-service", installation);
                var delivery = SecondService.of(
                        "delivery-service",
                        installation,
                        "vitrine.delivery.node=second",
                        "vitrine.delivery.store=" + installation.home().resolve("data/delivery-second"))) {
            for (var second : List.of(command, query, delivery)) {
                second.ready();
            }
            var commands = List.of(tenant.api(), tenant.api().movedTo(command.port()));
            var queries = List.of(tenant.api(), tenant.api().movedTo(query.port()));
            var deliveries = List.of(Api.at(installation.deliveryPort()), Api.at(delivery.port()));
            var widgets = IntStream.range(0, WIDGETS)
                    .mapToObj(i -> tenant.widget("Widget " + i))
                    .toList();

            manyChangesOfTheSameWidgets(commands, widgets);
            manyWantTheSameSlugs(commands);
            allAnswerTheSame(queries, "/widgets?limit=1000");
            for (var widget : widgets) {
                allAnswerTheSame(queries, "/widgets/" + widget);
                allDeliverTheLastVersion(deliveries, widget);
            }
        }
        withTheSecondsGonePublishingGoesOn();
    }

    private void manyChangesOfTheSameWidgets(List<Api> commands, List<String> widgets) throws Exception {
        var assets = List.of(tenant.asset("a"), tenant.asset("b"), tenant.asset("c"));
        var answers = all(writer -> () -> {
            var api = commands.get(writer % commands.size());
            var counts = new ArrayList<Integer>();
            for (var round = 0; round < ROUNDS; round++) {
                var path = tenant.path("/widgets/" + widgets.get((writer + round) % WIDGETS));
                counts.add(change(api, path, writer, round, assets).status());
            }
            return counts;
        });

        var statuses =
                answers.stream().flatMap(List::stream).collect(Collectors.groupingBy(s -> s, Collectors.counting()));
        assertThat(statuses.keySet()).as("%s", statuses).isSubsetOf(200, 412);
        assertThat(statuses.get(200)).isGreaterThan(WRITERS * ROUNDS / 2);
        var histories =
                installation.eventStore().of(tenant.id()).stream().collect(Collectors.groupingBy(Row::aggregate));
        for (var widget : widgets) {
            var versions = histories.get(widget).stream().map(Row::version).toList();
            // In the order of positions, so it says too that both orders are one.
            assertThat(versions)
                    .isEqualTo(
                            LongStream.rangeClosed(1, versions.size()).boxed().toList());
            assertThat(versions.size()).isGreaterThan(ROUNDS);
        }
    }

    private static Answer change(Api api, String path, int writer, int round, List<String> assets) {
        var asset = assets.get(ThreadLocalRandom.current().nextInt(assets.size()));
        return switch (round % 5) {
            case 0 -> api.put(path + "/publish");
            case 1 -> api.put(path, "{\"name\": \"By %d in %d\"}".formatted(writer, round));
            case 2 -> api.post(path + "/assets", "{\"assetIds\": [\"%s\"]}".formatted(asset));
            case 3 -> api.put(path, "{\"config\": {\"by\": %d, \"in\": %d}}".formatted(writer, round));
            default -> {
                var seen = api.put(path, "{}");
                yield api.put(
                        path,
                        "{\"name\": \"Careful %d\"}".formatted(writer),
                        "If-Match",
                        String.valueOf(seen.header("ETag")));
            }
        };
    }

    private void manyWantTheSameSlugs(List<Api> commands) throws Exception {
        var answers = all(writer -> () -> {
            var api = commands.get(writer % commands.size());
            return IntStream.range(0, SLUGS)
                    .mapToObj(i -> api.post(tenant.path("/widgets"), """
                            {"name": "By %d", "slug": "wanted-%d", "layout": "GRID"}""".formatted(writer, i)))
                    .toList();
        });

        for (var i = 0; i < SLUGS; i++) {
            var slug = i;
            var wanted = answers.stream().map(of -> of.get(slug)).toList();
            assertThat(wanted.stream().filter(answer -> answer.status() == 201))
                    .as("winners of slug %d", i)
                    .hasSize(1);
            wanted.stream().filter(answer -> answer.status() != 201).forEach(lost -> lost.isProblem(409, "slug-taken"));
        }
    }

    private void allAnswerTheSame(List<Api> nodes, String inProject) {
        var expected = tenant.get(inProject).is(200);
        for (var node : nodes) {
            await().atMost(TIMEOUT)
                    .untilAsserted(() ->
                            assertThat(node.get(tenant.path(inProject)).text()).isEqualTo(expected.text()));
        }
    }

    private void allDeliverTheLastVersion(List<Api> nodes, String widget) {
        var published = installation.eventStore().of(tenant.id(), widget).stream()
                .filter(row -> row.type().equals("WidgetPublished"))
                .toList()
                .getLast();
        var path = "/delivery/%s/widgets/%s".formatted(tenant.id(), widget);
        var answers = nodes.stream()
                .map(node -> await().atMost(TIMEOUT)
                        .until(
                                () -> node.get(path),
                                answer -> answer.status() == 200
                                        && answer.json().get("version").asLong() == published.version()))
                .toList();
        assertThat(answers.stream().map(Answer::text).distinct()).hasSize(1);
        assertThat(answers.stream().map(answer -> answer.header("ETag")).distinct())
                .hasSize(1);
    }

    /** Writers do not wait for a stopped node. */
    private void withTheSecondsGonePublishingGoesOn() {
        var widget = tenant.widget("Afterwards");
        tenant.put("/widgets/%s/publish".formatted(widget)).is(200);
        tenant.delivered(200, widget);
    }

    private static <T> List<T> all(IntFunction<Callable<T>> writer) throws InterruptedException, ExecutionException {
        try (var executor = Executors.newFixedThreadPool(WRITERS)) {
            var done = executor.invokeAll(
                    IntStream.range(0, WRITERS).mapToObj(writer).toList());
            var results = new ArrayList<T>();
            for (Future<T> one : done) {
                results.add(one.get());
            }
            return results;
        }
    }
}
