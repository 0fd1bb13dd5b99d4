package io.vitrine.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** A fake service for the launcher: reads its properties, reports its health, and exits on errors. */
final class FakeService {

    private static final String PROJECT = "{\"id\":\"770e8400-e29b-41d4-a716-446655440000\",\"key\":\"first\"}";

    public static void main(String[] arguments) throws IOException {
        var location = URI.create(arguments[0].replaceFirst(".*?=", ""));
        var properties = new Properties();
        try (InputStream file = Path.of(location.getPath()).toUri().toURL().openStream()) {
            properties.load(file);
        }
        System.out.println("INFO starting with " + location);
        if (location.getPath().contains(System.getenv().getOrDefault("FAKE_THAT_DIES", "no service"))
                || Files.exists(Path.of(location.getPath() + ".dies"))) {
            System.out.println("ERROR the fake cannot go on");
            System.exit(1);
        }
        var delivers = properties.containsKey("vitrine.delivery.port");
        listen(
                properties.getProperty(delivers ? "vitrine.delivery.port" : "server.port"),
                accepted(properties),
                PROJECT);
        listen(
                properties.getProperty(delivers ? "server.port" : "management.server.port"),
                200,
                "{\"status\":\"UP\",\"components\":{\"ping\":{\"status\":\"UP\"},"
                        + "\"relay\":{\"status\":\"UP\",\"details\":{\"lag\":7}}}}");
        if (delivers) {
            passOn(
                    properties.getProperty("vitrine.gateway.port"),
                    properties.getProperty("vitrine.gateway.command-port"));
        }
    }

    /** Tokens of the launcher are accepted with its keys; external issuers have other keys. */
    private static int accepted(Properties properties) {
        return properties.getProperty("vitrine.security.jwks", "").isEmpty() ? 401 : 200;
    }

    /** Like the public port; all requests are treated as requests to the command service. */
    private static void passOn(String port, String command) throws IOException {
        listen(port, exchange -> {
            var address = URI.create("http://127.0.0.1:" + command).toURL();
            var connection = (HttpURLConnection) address.openConnection();
            var status = connection.getResponseCode();
            try (var body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                answer(exchange, status, body.readAllBytes());
            }
        });
    }

    private static void listen(String port, int status, String body) throws IOException {
        listen(port, exchange -> answer(exchange, status, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static void listen(String port, HttpHandler handler) throws IOException {
        var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), Integer.parseInt(port));
        var server = HttpServer.create(address, 10);
        server.createContext("/", handler);
        server.start();
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
