package io.vitrine.query.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that reads a project from a node over HTTP. */
public final class Asking {

    /** A node that has just been started first reads what all tests before have written. */
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final int port;
    private final String root;
    private final String jwt;

    private Asking(int port, String root, String jwt) {
        this.port = port;
        this.root = root;
        this.jwt = jwt;
    }

    public static Asking of(QueryNode node, Tenant tenant) {
        return of(node.port(), tenant);
    }

    public static Asking of(int port, Tenant tenant) {
        return new Asking(port, "/api/projects/" + tenant.id(), Tokens.of(tenant.id()));
    }

    /** In the accounts dialect, where the token alone says which project. */
    public static Asking ofAccount(QueryNode node, Tenant tenant) {
        return new Asking(node.port(), "", Tokens.of(tenant.id()));
    }

    /** Without a token. */
    public static Asking atRoot(QueryNode node) {
        return new Asking(node.port(), "", "");
    }

    public Asking with(String otherJwt) {
        return new Asking(port, root, otherJwt);
    }

    /** @param path below the project, or from {@code /api} on */
    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    public HttpResponse<String> send(String method, String path, String... headers) {
        return send(method, path, HttpRequest.BodyPublishers.noBody(), headers);
    }

    private HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        var whole = path.startsWith("/api") ? path : root + path;
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + whole.replace(" ", "%20")))
                .method(method, body)
                .timeout(Duration.ofSeconds(15));
        if (!jwt.isEmpty()) {
            request.header("Authorization", "Bearer " + jwt);
        }
        for (var i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The body of a read that must be 200. */
    public JsonNode json(String path, String... headers) {
        var answer = get(path, headers);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** The body of a safe POST that must be 200. */
    public JsonNode post(String path, String json) {
        var answer = posted(path, json);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    public HttpResponse<String> posted(String path, String json, String... headers) {
        return send("POST", path, HttpRequest.BodyPublishers.ofString(json), headers);
    }

    /** The body of a read with the token, repeated until it is shown. */
    public JsonNode asOf(long token, String path) {
        var deadline = System.nanoTime() + TIMEOUT.toNanos();
        var answer = get(path, "Consistency-Token", Long.toString(token));
        while ((answer.statusCode() == 503 || isAbsentYet(answer)) && System.nanoTime() < deadline) {
            answer = get(path, "Consistency-Token", Long.toString(token));
        }
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** A tenant that was never created is there as soon as the journal has its first event. */
    private static boolean isAbsentYet(HttpResponse<String> answer) {
        return answer.statusCode() == 404 && answer.body().contains("No such project.");
    }

    public JsonNode search(String query, long token) {
        return asOf(token, "/widgets/search?" + query);
    }

    /** The problem of a read that must have this status. */
    public JsonNode problem(int status, String path, String... headers) {
        var answer = get(path, headers);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        var problem = JSON.readTree(answer.body());
        assertThat(problem.propertyNames()).contains("type", "title", "status", "detail", "code", "traceId");
        return problem;
    }
}
