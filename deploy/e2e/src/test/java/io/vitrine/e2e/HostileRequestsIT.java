package io.vitrine.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.e2e.client.Store;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.fuzz.Fuzzer;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Thousands of invalid requests to every operation of the contract: every response is in the contract, none is a server
 * error, and none is late.
 */
@SystemTest
@Order(14)
class HostileRequestsIT {

    private static final int REQUESTS = Integer.getInteger("vitrine.fuzz.requests", 3_000);

    /** A fixed seed, so that a failing build is caused by its change. Use another one to explore. */
    private static final long SEED = Long.getLong("vitrine.fuzz.seed", 135_657);

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** The metrics of the processes during the test. */
    private static final int MAX_LINES = 100;

    /** The number of resources of each kind: half are used, half are deleted. */
    private static final int COPIES = 12;

    private final Installation installation;
    private final Tenant tenant;
    private final Store store;

    HostileRequestsIT(Installation installation) {
        this.installation = installation;
        tenant = Tenant.in(installation);
        store = Store.of(tenant, installation);
    }

    @Test
    void every_answer_is_one_that_the_contract_has() throws InterruptedException {
        var contract = YAMLMapper.shared()
                .readTree(installation.api().get("/openapi.yaml").is(200).text());
        var all = installation.tokens().forAll();
        var mine = installation.tokens().forProject(tenant.id());
        var tokens = List.of(all, all, all, mine, mine, mine, mine, "", "no.good.token");
        System.out.println("The seed of hostile requests is " + SEED + ": -Dvitrine.fuzz.seed=" + SEED);

        var logged = new HashSet<>(logged());
        var report = new Fuzzer(installation.publicPort(), contract, things(), tokens, SEED).send(REQUESTS, LIMIT);

        System.out.println(report.summary());
        assertThat(report.faults())
                .as("%s, seed %d: -Dvitrine.fuzz.seed=%2$d", report.summary(), SEED)
                .isEmpty();
        assertThat(logged().stream().filter(line -> !logged.contains(line)))
                .as("lines in the logs for %d requests", report.requests())
                .hasSizeLessThan(MAX_LINES)
                .noneMatch(line -> line.startsWith("\tat ") || line.contains("stack_trace"));
        assertThat(report.operationsCarriedOut()).as("requests that were good").isGreaterThan(30);
    }

    private List<String> logged() {
        try (var files = Files.list(installation.home().resolve("logs"))) {
            return files.filter(file -> file.getFileName().toString().matches(".*-service\\.(log|out).*"))
                    .flatMap(HostileRequestsIT::lines)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ids of existing resources of the test's project, by path variable. */
    private Map<String, List<String>> things() {
        var template = store.template("<h1>{{title}}</h1>");
        var widgets = copies(() -> tenant.widget("Hero", tenant.asset("Sunset")));
        for (var widget : widgets) {
            tenant.put("/widgets/%s/publish".formatted(widget)).is(200);
        }
        var things = new LinkedHashMap<String, List<String>>();
        things.put("projectId", List.of(tenant.id()));
        things.put("project", List.of(tenant.key()));
        things.put("store_hash", List.of(tenant.key()));
        things.put("widgetId", widgets);
        things.put("widget", widgets);
        things.put("assetId", copies(() -> tenant.asset("Beach")));
        things.put(
                "webhookId",
                copies(() -> tenant.post("/webhooks", "{\"url\": \"https://hooks.example.com/\", \"enabled\": false}")
                        .is(201)
                        .id()));
        things.put("widget-templates", new ArrayList<>(List.of(template)));
        things.get("widget-templates").addAll(copies(() -> store.template("<p>{{text}}</p>")));
        things.put("widgets", copies(() -> store.widget("Banner", template, "{\"title\": \"Hello\"}")));
        things.put(
                "placements",
                copies(() -> Store.uuid(store.post("/placements", """
                        {"widget_uuid": "%s", "template_file": "pages/home"}""".formatted(
                                        things.get("widgets").getFirst()))
                        .is(200))));
        things.put("file", List.of("io.vitrine.widget.published.v1.json"));
        things.put("picture", List.of("1.svg"));
        return things;
    }

    private static List<String> copies(Supplier<String> maker) {
        return Stream.generate(maker).limit(COPIES).toList();
    }
}
