package io.vitrine.local.installation;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The health of a service.
 *
 * @param status {@code UP}, {@code DOWN}, {@code OUT_OF_SERVICE}, or {@code UNREACHABLE} without a response
 * @param lag the number of pending events, by part of the service
 */
public record Health(String status, Map<String, Long> lag) {

    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int OK = 200;

    static final Health UNREACHABLE = new Health("UNREACHABLE", Map.of());

    static boolean isOk(URI uri) {
        try {
            return open(uri).getResponseCode() == OK;
        } catch (IOException _) {
            return false;
        }
    }

    static Health at(URI uri) {
        try {
            var connection = open(uri);
            try (var body = body(connection)) {
                var health = JsonMapper.shared().readTree(body);
                var lag = new TreeMap<String, Long>();
                health.path("components").properties().forEach(component -> {
                    var value = component.getValue().path("details").path("lag");
                    if (value.isNumber()) {
                        lag.put(component.getKey(), value.asLong());
                    }
                });
                return new Health(health.path("status").asString("UNREACHABLE"), lag);
            }
        } catch (IOException | JacksonException _) {
            return UNREACHABLE;
        }
    }

    private static InputStream body(HttpURLConnection connection) throws IOException {
        return connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream();
    }

    private static HttpURLConnection open(URI uri) throws IOException {
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        return connection;
    }
}
