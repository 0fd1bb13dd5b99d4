package io.vitrine.local.drill;

import io.vitrine.local.installation.Installation;
import io.vitrine.local.installation.PortPlan;
import io.vitrine.servers.Polling;
import io.vitrine.servers.ServerFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Compares the acknowledged writes with the event store, the listing of each query node, and each delivery node. */
final class Comparison {

    private static final Duration CATCH_UP = Duration.ofSeconds(60);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int PAGE = 1_000;
    private static final int OK = 200;
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; *rel=\"next\"");

    private final Installation installation;
    private final List<PortPlan> nodes;
    private final String token;
    private final String project;
    private final String key;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * @param nodes the ports of each node of the installation
     * @param key of the project in delivery
     */
    Comparison(Installation installation, List<PortPlan> nodes, String token, String project, String key) {
        this.installation = installation;
        this.nodes = List.copyOf(nodes);
        this.token = token;
        this.project = project;
        this.key = key;
    }

    /** What differs; empty if every acknowledged write is there exactly once. */
    List<String> differences(Map<String, String> created, Map<String, String> published) {
        var differences = new ArrayList<String>();
        differences.addAll(inEventStore("WidgetCreated", created));
        differences.addAll(inEventStore("WidgetPublished", published));
        for (var node : nodes) {
            Polling.until(CATCH_UP, () -> inListing(node.query(), created).isEmpty());
            differences.addAll(inListing(node.query(), created));
            differences.addAll(inDelivery(node.delivery(), published));
        }
        return differences;
    }

    private List<String> inEventStore(String type, Map<String, String> acknowledged) {
        var counts = new HashMap<String, Integer>();
        var query = "SELECT aggregate_id::text, count(*) FROM event WHERE project_id = ? AND type = ? GROUP BY 1";
        try (var connection = installation.databases().events().connect();
                var statement = connection.prepareStatement(query)) {
            statement.setObject(1, UUID.fromString(project));
            statement.setString(2, type);
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    counts.put(result.getString(1), result.getInt(2));
                }
            }
        } catch (SQLException e) {
            throw new ServerFailure("The event store cannot be read: " + e.getMessage(), e);
        }
        return differences("event store, " + type, acknowledged, counts);
    }

    /** Unacknowledged writes may be there as well: their response was lost. */
    private static List<String> differences(
            String where, Map<String, String> acknowledged, Map<String, Integer> counts) {
        var differences = new ArrayList<String>();
        for (var slug : new TreeSet<>(acknowledged.keySet())) {
            var count = counts.getOrDefault(acknowledged.get(slug), 0);
            if (count != 1) {
                differences.add("%s: %s is there %d times".formatted(where, slug, count));
            }
        }
        return differences;
    }

    private List<String> inListing(int port, Map<String, String> created) {
        var counts = new HashMap<String, Integer>();
        var page = "/api/projects/%s/widgets?limit=%d&sort=createdAt".formatted(project, PAGE);
        do {
            var answer = get(port, page);
            for (var widget : JsonMapper.shared().readTree(answer.body())) {
                counts.merge(widget.path("id").asString(), 1, Integer::sum);
            }
            page = answer.headers().allValues("Link").stream()
                    .flatMap(link -> NEXT.matcher(link).results())
                    .map(next -> URI.create(next.group(1)))
                    .map(next -> next.getRawPath() + "?" + next.getRawQuery())
                    .findFirst()
                    .orElse("");
        } while (!page.isEmpty());
        return differences("listing at port " + port, created, counts);
    }

    private List<String> inDelivery(int port, Map<String, String> published) {
        var differences = new ArrayList<String>();
        for (var slug : new TreeSet<>(published.keySet())) {
            var path = "/delivery/%s/widgets/%s".formatted(key, slug);
            if (!Polling.until(CATCH_UP, () -> get(port, path).statusCode() == OK)) {
                differences.add("delivery at port %d: %s is not there".formatted(port, slug));
            }
        }
        return differences;
    }

    /** Repeated while the node does not respond: it may just have started, on a machine that is busy. */
    private HttpResponse<String> get(int port, String path) {
        var answer = new AtomicReference<@Nullable HttpResponse<String>>();
        Polling.until(CATCH_UP, () -> {
            answer.set(once(port, path));
            return answer.get() != null;
        });
        var last = answer.get();
        if (last == null) {
            throw new ServerFailure("Port %d does not respond.".formatted(port));
        }
        return last;
    }

    private @Nullable HttpResponse<String> once(int port, String path) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                            .timeout(TIMEOUT)
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException _) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("Interrupted while the writes were compared.", e);
        }
    }
}
