package io.vitrine.http.testing;

import io.vitrine.http.testing.RoleMatrix.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends every endpoint every credential with bodies of a seeded generator, and judges the responses: no server error,
 * nothing of the inside in a body, every error in the form of its dialect, and success only where the matrix permits
 * it.
 */
public final class CredentialFuzzer {

    /** A fixed seed, so that a failing build is caused by its change. Use another one to explore. */
    public static final long SEED = Long.getLong("vitrine.fuzz.seed", 135_657);

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int MAX_BODY = 16_384;
    private static final int MAX_FAULTS = 30;

    private static final Pattern VARIABLE = Pattern.compile("\\{([^:{}]+)(?::(?:[^{}]|\\{[^{}]*})*)?}");

    /** Names of classes and packages, frames of a stack trace, and SQL. */
    private static final Pattern INSIDE = Pattern.compile(
            "Exception|\\bat [a-z]+\\.|io\\.vitrine\\.[a-z]+\\.[A-Z]|org\\.springframework|java\\.(?:lang|util)|"
                    + "tools\\.jackson|PSQL|SELECT .* FROM");

    private final int port;
    private final List<Endpoint> endpoints;
    private final Function<String, Map<String, String>> values;
    private final Random random = new Random(SEED);
    private final List<String> faults = new ArrayList<>();
    private final JsonMapper json = JsonMapper.shared();
    private final HttpClient client = HttpClient.newHttpClient();

    private record Case(Endpoint endpoint, Credential credential, FuzzBody.Kind kind) {}

    private record Response(int status, String type, boolean hasChallenge, String body) {}

    /** @param values of the variables of a path; every other variable is a random id */
    public CredentialFuzzer(int port, RoleMatrix matrix, Function<String, Map<String, String>> values) {
        this.port = port;
        this.endpoints = matrix.endpoints();
        this.values = values;
    }

    /**
     * Every endpoint with every credential first, each with one kind of body; the other kinds follow while there is
     * time.
     *
     * @return the faults, with the seed that repeats them
     */
    public List<String> send(List<Credential> credentials) throws InterruptedException {
        var end = System.nanoTime() + LIMIT.toNanos();
        var kinds = FuzzBody.Kind.values();
        var first = new ArrayList<Case>();
        var further = new ArrayList<Case>();
        for (var endpoint : endpoints) {
            for (var credential : credentials) {
                var chosen = kinds[random.nextInt(kinds.length)];
                for (var kind : takesBody(endpoint) ? kinds : new FuzzBody.Kind[] {chosen}) {
                    (kind == chosen ? first : further).add(new Case(endpoint, credential, kind));
                }
            }
        }
        Collections.shuffle(further, random);
        var sent = 0;
        for (var one : first) {
            send(one);
            sent++;
        }
        for (var one : further) {
            if (System.nanoTime() > end || faults.size() >= MAX_FAULTS) {
                break;
            }
            send(one);
            sent++;
        }
        System.out.printf(
                "%d of %d requests to %d endpoints with %d credentials, seed %d: -Dvitrine.fuzz.seed=%5$d%n",
                sent, first.size() + further.size(), endpoints.size(), credentials.size(), SEED);
        return List.copyOf(faults);
    }

    private static boolean takesBody(Endpoint endpoint) {
        return !endpoint.method().equals("GET") && !endpoint.method().equals("DELETE");
    }

    private void send(Case one) throws InterruptedException {
        var body = FuzzBody.of(one.kind(), random);
        try {
            var response = exchange(one, body);
            var fault = fault(one, response);
            if (fault != null) {
                faults.add("seed %d: %s %s with %s, body %s -> %d %s: %s"
                        .formatted(
                                SEED,
                                one.endpoint().method(),
                                one.endpoint().path(),
                                one.credential(),
                                one.kind(),
                                response.status(),
                                response.body(),
                                fault));
            }
        } catch (IOException e) {
            faults.add("seed %d: %s with %s: no response: %s".formatted(SEED, one.endpoint(), one.credential(), e));
        }
    }

    private Response exchange(Case one, FuzzBody body) throws IOException, InterruptedException {
        var endpoint = one.endpoint();
        var known = values.apply(endpoint.path());
        var path = VARIABLE.matcher(endpoint.path())
                .replaceAll(variable -> known.getOrDefault(
                        variable.group(1), new UUID(random.nextLong(), random.nextLong()).toString()));
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                .timeout(TIMEOUT)
                .header("X-Project-Id", known.getOrDefault("projectId", ""))
                .header("Prefer", "respond-async");
        one.credential().headers().forEach(request::header);
        if (!endpoint.accept().isEmpty()) {
            request.header("Accept", endpoint.accept());
        }
        if (takesBody(endpoint)) {
            request.header("Content-Type", body.contentType());
        }
        request.method(
                endpoint.method(),
                takesBody(endpoint) ? BodyPublishers.ofByteArray(body.bytes()) : BodyPublishers.noBody());
        HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
        try (var content = response.body()) {
            var failed = response.statusCode() >= 400;
            return new Response(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.headers().firstValue("WWW-Authenticate").isPresent(),
                    // Some successful responses are streams without an end.
                    failed ? new String(content.readNBytes(MAX_BODY), StandardCharsets.UTF_8) : "");
        }
    }

    /** Why the response is wrong, or null. */
    private String fault(Case one, Response response) {
        if (response.status() >= 500) {
            return "a server error";
        }
        if (response.status() < 400) {
            return one.credential().maySucceedAt(one.endpoint()) ? null : "not permitted";
        }
        if (!one.credential().isValid() && response.status() != 401) {
            return "without a valid token, the response must be 401";
        }
        if (response.status() == 401 && !response.hasChallenge()) {
            return "no WWW-Authenticate";
        }
        if (INSIDE.matcher(response.body()).find()) {
            return "shows the inside";
        }
        return isWellFormed(one.endpoint().path(), response) ? null : "no error of its dialect";
    }

    private boolean isWellFormed(String path, Response response) {
        JsonNode body;
        try {
            body = json.readTree(response.body());
        } catch (JacksonException notJson) {
            return false;
        }
        if (path.startsWith("/stores")) {
            return body.path("status").asInt() == response.status() && has(body, "title", "type");
        }
        if (path.startsWith("/widgets")) {
            return body.path("error").asBoolean() && has(body, "code", "message");
        }
        return response.type().startsWith("application/problem+json")
                && body.path("status").asInt() == response.status()
                && has(body, "type", "title", "detail", "code", "traceId");
    }

    private static boolean has(JsonNode body, String... members) {
        for (var member : members) {
            if (body.path(member).asString("").isBlank()) {
                return false;
            }
        }
        return true;
    }
}
