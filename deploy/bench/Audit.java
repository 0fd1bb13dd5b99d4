import io.vitrine.events.audit.Chain;
import io.vitrine.events.audit.ChainedEvent;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The audit bench's other half: prints entries for COPY, or asks for pages and an export. A year of a busy project: some
 * actors do most of it, most of it is renaming and publishing, and some actions are rare.
 */
final class Audit {

    private static final long SEED = 42;
    private static final int ACTORS = 500;
    private static final int SUBJECTS = 50_000;
    private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");
    private static final long YEAR_MS = Duration.ofDays(365).toMillis();
    private static final String[] COMMON = {
        "widget.renamed", "widget.published", "widget.config-changed", "widget.described", "asset.titled"
    };
    private static final String[] RARE = {"widget.deleted", "project.key-changed", "asset.deleted", "widget.unpublished"};
    private static final String[] DIALECTS = {"projects", "stores", "accounts"};

    public static void main(String[] words) throws Exception {
        if (words[0].equals("rows")) {
            rows(words[1], Long.parseLong(words[2]));
        } else {
            ask(words[1], Integer.parseInt(words[2]), Integer.parseInt(words[3]), Long.parseLong(words[4]), words[5]);
        }
    }

    private static void rows(String project, long entries) {
        var random = new Random(SEED);
        var subjects = new UUID[SUBJECTS];
        Arrays.setAll(subjects, _ -> new UUID(random.nextLong(), random.nextLong()));
        var versions = new long[SUBJECTS];
        var chain = Chain.beginning(project);
        try (var out = new PrintStream(new BufferedOutputStream(System.out, 1 << 20), false, StandardCharsets.UTF_8)) {
            for (var number = 1L; number <= entries; number++) {
                var subject = random.nextInt(SUBJECTS);
                var action = random.nextInt(200) == 0
                        ? RARE[random.nextInt(RARE.length)]
                        : COMMON[random.nextInt(COMMON.length)];
                var event = new ChainedEvent(
                        Long.toString(number * 3),
                        new UUID(random.nextLong(), random.nextLong()).toString(),
                        "io.vitrine." + action + ".v1",
                        subjects[subject].toString(),
                        Long.toString(++versions[subject]),
                        BEGIN.plusMillis((long) ((double) YEAR_MS * number / entries)).toString(),
                        "actor-" + (int) Math.abs(random.nextGaussian() * ACTORS / 4),
                        "request-" + number / 2,
                        DIALECTS[random.nextInt(100) == 0 ? 2 : random.nextInt(2)],
                        null,
                        "192.0.2." + random.nextInt(256),
                        data(action, subjects[subject], number));
                chain = Chain.next(chain, event);
                out.print(String.join(
                                "\t",
                                project,
                                event.position(),
                                event.time(),
                                Long.toString(number),
                                event.id(),
                                event.type(),
                                event.subject(),
                                event.version(),
                                event.time(),
                                event.actor(),
                                event.requestId(),
                                event.dialect(),
                                "\\N",
                                event.clientAddress(),
                                event.data(),
                                "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"Name " + number
                                        + "\",\"before\":\"Name " + (number - 1) + "\"}]",
                                "\\\\x" + Chain.hex(chain))
                        + "\n");
            }
        }
    }

    /** The event's JSON, as its record has it. */
    private static String data(String action, UUID subject, long number) {
        var kind = action.substring(0, action.indexOf('.'));
        var more = switch (action) {
            case "widget.renamed" -> ",\"name\":\"Name " + number + "\"";
            case "widget.config-changed" -> ",\"config\":{\"speed\":" + number + "}";
            case "widget.described" -> ",\"description\":\"Description " + number + "\"";
            case "asset.titled" -> ",\"title\":\"Title " + number + "\"";
            case "project.key-changed" -> ",\"key\":\"key" + number + "\"";
            default -> "";
        };
        return "{\"" + kind + "Id\":\"" + subject + "\"" + more + "}";
    }

    /** A kind of question, and the filters it is asked with. */
    private record Question(String name, Function<Random, String> filters) {}

    private static void ask(String project, int port, int pages, long export, String management) throws Exception {
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var base = "http://127.0.0.1:%d/api/projects/%s".formatted(port, project);
        var random = new Random(SEED + 1);
        var questions = List.of(
                new Question("no filter", _ -> ""),
                new Question("actor", r -> "&actor=" + actor(r)),
                new Question("rare actor", r -> "&actor=actor-" + (400 + r.nextInt(60))),
                new Question("action", r -> "&action=" + COMMON[r.nextInt(COMMON.length)]),
                new Question("rare action", r -> "&action=" + RARE[r.nextInt(RARE.length)]),
                new Question("kind", r -> "&action=" + (r.nextBoolean() ? "widget.*" : "project.*")),
                new Question("actor, action", r -> "&actor=" + actor(r) + "&action=" + RARE[r.nextInt(RARE.length)]),
                new Question("day", r -> day(r, 1)),
                new Question("month, action", r -> day(r, 30) + "&action=" + RARE[r.nextInt(RARE.length)]),
                new Question("dialect, month, actor", r -> "&dialect=accounts" + day(r, 30) + "&actor=" + actor(r)),
                new Question("request", r -> "&requestId=request-" + r.nextInt(1_000_000)),
                new Question("nothing matches", r -> "&actor=nobody&action=widget.renamed"));
        System.out.printf("%-24s %8s %8s %8s %8s %8s%n", "page of 100, filter", "asked", "p50 ms", "p95 ms", "p99 ms", "max ms");
        var all = new ArrayList<Double>();
        for (var question : questions) {
            var times = new ArrayList<Double>();
            while (times.size() < pages / questions.size()) {
                var path = "/audit?limit=100" + question.filters().apply(random);
                // Each question is followed a few pages deep, for readers turn pages.
                for (var turn = 0; turn < 3 && path != null && times.size() < pages / questions.size(); turn++) {
                    var begin = System.nanoTime();
                    var answer = get(client, path.startsWith("/api") ? "http://127.0.0.1:" + port + path : base + path);
                    times.add((System.nanoTime() - begin) / 1e6);
                    path = answer.headers().allValues("Link").stream()
                            .filter(link -> link.endsWith("rel=\"next\""))
                            .map(link -> link.substring(1, link.indexOf('>')))
                            .findFirst()
                            .orElse(null);
                }
            }
            print(question.name(), times);
            all.addAll(times);
        }
        print("all", all);
        export(client, base, export, management);
    }

    private static String actor(Random random) {
        return "actor-" + (int) Math.abs(random.nextGaussian() * ACTORS / 4);
    }

    private static String day(Random random, int days) {
        var from = BEGIN.plus(Duration.ofDays(random.nextInt(365 - days)));
        return "&from=%s&to=%s".formatted(from, from.plus(Duration.ofDays(days)));
    }

    private static HttpResponse<String> get(HttpClient client, String address) throws IOException, InterruptedException {
        var answer = client.send(request(address), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(address + " -> " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    private static HttpRequest request(String address) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + System.getenv("BENCH_TOKEN"))
                .build();
    }

    private static void print(String name, List<Double> times) {
        var sorted = times.stream().sorted().toList();
        System.out.printf(
                "%-24s %8d %8.1f %8.1f %8.1f %8.1f%n",
                name,
                sorted.size(),
                at(sorted, 0.50),
                at(sorted, 0.95),
                at(sorted, 0.99),
                sorted.getLast());
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
    }

    /** Of about so many entries: from the first on, for as long as that many took in the year. */
    private static void export(HttpClient client, String base, long rows, String management) throws Exception {
        var counts = get(client, base + "/audit/counts?by=DAY").body();
        var matcher = Pattern.compile("\\{\"of\":\"([^\"]+)\",\"events\":(\\d+)}").matcher(counts);
        var sum = 0L;
        var last = "";
        while (matcher.find() && sum < rows) {
            sum += Long.parseLong(matcher.group(2));
            last = matcher.group(1);
        }
        for (var form : List.of("ndjson", "csv")) {
            var highest = new AtomicLong();
            var watch = Executors.newSingleThreadScheduledExecutor();
            watch.scheduleAtFixedRate(
                    () -> highest.accumulateAndGet(heap(client, management), Math::max), 0, 200, TimeUnit.MILLISECONDS);
            var begin = System.nanoTime();
            var answer = client.send(
                    request(base + "/audit." + form + "?to=" + last + "T23:59:59.999Z"), BodyHandlers.ofInputStream());
            var bytes = 0L;
            var lines = 0L;
            try (var in = new BufferedInputStream(answer.body(), 1 << 16)) {
                var buffer = new byte[1 << 16];
                for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    bytes += read;
                    for (var i = 0; i < read; i++) {
                        lines += buffer[i] == '\n' ? 1 : 0;
                    }
                }
            }
            var seconds = (System.nanoTime() - begin) / 1e9;
            watch.shutdownNow();
            System.out.printf(
                    "export as %-6s %,d lines, %,d MB in %.1f s: %,.0f lines a second; highest heap of the service %d MiB%n",
                    form, lines, bytes / 1_000_000, seconds, lines / seconds, highest.get() >> 20);
        }
    }

    private static final Pattern USED = Pattern.compile("jvm_memory_used_bytes\\{area=\"heap\"[^}]*} ([0-9.E]+)");

    private static long heap(HttpClient client, String management) {
        try {
            var meters = get(client, "http://127.0.0.1:" + management + "/actuator/prometheus").body();
            return USED.matcher(meters).results().mapToLong(used -> (long) Double.parseDouble(used.group(1))).sum();
        } catch (IOException | InterruptedException e) {
            return 0;
        }
    }
}
