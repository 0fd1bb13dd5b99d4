import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The measuring half of webhooks.sh: a client and a receiver in one process, so that one clock tells all times. */
class Webhooks {

    private static final Pattern SEQUENCE = Pattern.compile("\"sequence\":\"(\\d+)\"");
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    /** Between two commands whose latency is measured. */
    private static final long POLL_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final int WARM_UP = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Long, Long> received = new ConcurrentHashMap<>();
    private final Map<Long, Long> followed = new ConcurrentHashMap<>();
    private final LongAdder calls = new LongAdder();
    private final String root;

    Webhooks(int port) {
        root = "http://127.0.0.1:%d/api/projects".formatted(port);
    }

    public static void main(String[] arguments) throws Exception {
        var options = new ConcurrentHashMap<>(Map.of("--port", 8080, "--events", 1000, "--webhooks", 50, "--backlog", 1000));
        for (var i = 0; i < arguments.length; i += 2) {
            if (!options.containsKey(arguments[i]) || i + 1 == arguments.length) {
                System.err.println("usage: webhooks.sh [--events N] [--webhooks N] [--backlog N]");
                System.exit(2);
            }
            options.put(arguments[i], Integer.parseInt(arguments[i + 1]));
        }
        var bench = new Webhooks(options.get("--port"));
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                var body = new String(exchange.getRequestBody().readAllBytes());
                var sequence = SEQUENCE.matcher(body);
                if (sequence.find()) {
                    bench.received.putIfAbsent(Long.parseLong(sequence.group(1)), System.nanoTime());
                }
                bench.calls.increment();
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
        var url = "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
        try {
            bench.latency(url, options.get("--events"));
            bench.throughput(url, options.get("--webhooks"), options.get("--backlog"));
        } finally {
            server.stop(0);
        }
    }

    private void latency(String url, int events) throws Exception {
        var project = id(send("POST", root, "{\"name\":\"Bench\"}"));
        var widget = widget(project);
        var hook = hook(project, url);
        follow(root + "/" + project + "/events");
        var answered = new ArrayList<long[]>();
        for (var i = 0; i < WARM_UP + events; i++) {
            var answer = send("PUT", widget, "{\"name\":\"Name %d\"}".formatted(i));
            if (i >= WARM_UP) {
                var position = Long.parseLong(answer.headers().firstValue("Consistency-Token").orElseThrow());
                answered.add(new long[] {position, System.nanoTime()});
            }
            LockSupport.parkNanos(POLL_INTERVAL_NANOS);
        }
        print("the webhook's receiver", answered, received);
        print("the feed's follower", answered, followed);
        System.out.println("(less than nothing: they had it first, for an answer waits for the listing)");
        send("DELETE", root + "/" + project + "/webhooks/" + hook, null);
    }

    /** Listens to the feed for as long as this process lives. */
    private void follow(String events) {
        var request = HttpRequest.newBuilder(URI.create(events))
                .header("Authorization", "Bearer " + System.getenv("BENCH_TOKEN"))
                .header("Accept", "text/event-stream")
                .build();
        http.sendAsync(request, HttpResponse.BodyHandlers.ofLines()).thenAcceptAsync(answer -> answer.body()
                .filter(line -> line.startsWith("data:"))
                .map(SEQUENCE::matcher)
                .filter(Matcher::find)
                .forEach(found -> followed.putIfAbsent(Long.parseLong(found.group(1)), System.nanoTime())));
    }

    private static void print(String who, ArrayList<long[]> answered, Map<Long, Long> had) {
        var events = answered.size();
        var late = new double[events];
        for (var i = 0; i < events; i++) {
            var position = answered.get(i)[0];
            while (!had.containsKey(position)) {
                LockSupport.parkNanos(1_000_000);
            }
            late[i] = (had.get(position) - answered.get(i)[1]) / 1e6;
        }
        Arrays.sort(late);
        System.out.printf(
                "from the command's answer to %s, %d events: p50 %.1f ms, p99 %.1f ms, longest %.1f ms%n",
                who, events, late[events / 2], late[events * 99 / 100], late[events - 1]);
    }

    private void throughput(String url, int webhooks, int backlog) throws Exception {
        var project = id(send("POST", root, "{\"name\":\"Bench\"}"));
        var hooks = new ArrayList<String>();
        for (var i = 0; i < webhooks; i++) {
            hooks.add(hook(project, url + i));
            enable(project, hooks.getLast(), false);
        }
        var widget = widget(project);
        for (var i = 1; i < backlog; i++) {
            send("PUT", widget, "{\"name\":\"Name %d\"}".formatted(i));
        }
        calls.reset();
        var begun = System.nanoTime();
        for (var hook : hooks) {
            enable(project, hook, true);
        }
        var all = (long) webhooks * backlog;
        while (calls.sum() < all) {
            LockSupport.parkNanos(5_000_000);
        }
        var seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "one sender, %d webhooks with %d events each: %d calls in %.1f s, %.0f a second%n",
                webhooks, backlog, all, seconds, all / seconds);
        for (var hook : hooks) {
            send("DELETE", root + "/" + project + "/webhooks/" + hook, null);
        }
    }

    private String widget(String project) throws Exception {
        var widgets = root + "/" + project + "/widgets";
        return widgets + "/" + id(send("POST", widgets, "{\"name\":\"Bench\",\"slug\":\"bench\",\"layout\":\"GRID\"}"));
    }

    private String hook(String project, String url) throws Exception {
        return id(send("POST", root + "/" + project + "/webhooks", "{\"url\":\"%s\"}".formatted(url)));
    }

    private void enable(String project, String hook, boolean enabled) throws Exception {
        send("PUT", root + "/" + project + "/webhooks/" + hook, "{\"enabled\":%s}".formatted(enabled));
    }

    private HttpResponse<String> send(String method, String url, String body) throws Exception {
        var publisher =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        var request = HttpRequest.newBuilder(URI.create(url))
                .method(method, publisher)
                .header("Authorization", "Bearer " + System.getenv("BENCH_TOKEN"))
                .header("Content-Type", "application/json")
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException("%s %s: %d %s".formatted(method, url, answer.statusCode(), answer.body()));
        }
        return answer;
    }

    private static String id(HttpResponse<String> answer) {
        var id = ID.matcher(answer.body());
        if (!id.find()) {
            throw new IllegalStateException(answer.body());
        }
        return id.group(1);
    }
}
