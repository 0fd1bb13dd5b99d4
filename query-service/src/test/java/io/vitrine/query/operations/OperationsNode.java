package io.vitrine.query.operations;

import com.sun.net.httpserver.HttpServer;
import io.vitrine.http.testing.TestIssuer;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Topic;
import io.vitrine.servers.Ports;
import io.vitrine.servers.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A query service that observes itself and three others: one that is not there, one that never answers, and one that
 * refuses every write.
 */
final class OperationsNode implements AutoCloseable {

    static final String ALL = "operations:read operations:write";

    /** Of the process that refuses. */
    static final UUID STUCK = UUID.randomUUID();

    private final ServerSocket silent;
    private final HttpServer refusing;
    private final QueryNode node;

    OperationsNode() {
        try {
            var here = InetAddress.ofLiteral("127.0.0.1");
            silent = new ServerSocket(0, 50, here);
            refusing = HttpServer.create(new InetSocketAddress(here, 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answer(
                "/actuator/health",
                "{\"status\":\"UP\",\"components\":{\"delivery\":{\"status\":\"UP\",\"details\":{\"lag\":2}}}}");
        answer(
                "/actuator/quarantine",
                "{\"stopped\":[{\"projection\":\"delivery\",\"project\":\"%s\",\"offset\":7,\"reason\":\"exploded\"}]}"
                        .formatted(STUCK));
        refusing.start();
        Topic.make();
        var settings = QueryNode.settings(TestServers.postgres().views(), "operations");
        var management = Ports.free(1).getFirst();
        settings.put("management.server.port", management.toString());
        var processes = "vitrine.operations.processes.";
        settings.put(processes + "query-service", "http://127.0.0.1:" + management);
        settings.put(processes + "gone", "http://127.0.0.1:1");
        settings.put(processes + "silent", "http://127.0.0.1:" + silent.getLocalPort());
        settings.put(
                processes + "refusing",
                "http://127.0.0.1:" + refusing.getAddress().getPort());
        node = QueryNode.startCaughtUp(settings);
    }

    private void answer(String path, String json) {
        refusing.createContext(path, exchange -> {
            var isRead = exchange.getRequestMethod().equals("GET");
            var body = (isRead ? json : "{\"detail\":\"The management token is required.\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(isRead ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    JdbcTemplate database() {
        return new JdbcTemplate(node.bean("writer", DataSource.class));
    }

    JsonNode state() {
        var answer = send("GET", "", "", token("*", ALL));
        return JsonMapper.shared().readTree(answer.body());
    }

    HttpResponse<String> post(String path, String body) {
        return send("POST", path, body, token("*", ALL));
    }

    /** @param path below the operations */
    HttpResponse<String> send(String method, String path, String body, String token) {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/api/operations%s".formatted(node.port(), path)))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String token(String projects, String scope) {
        return TestIssuer.shared().token("olga", projects, scope);
    }

    @Override
    public void close() {
        node.close();
        refusing.stop(0);
        try {
            silent.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
