package io.vitrine.webhooks.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** GET requests to the ports of an application in this process. */
public final class LocalPort {

    private LocalPort() {}

    /** The JSON at a path of the management port. */
    public static JsonNode managementJson(ConfigurableApplicationContext application, String path) {
        return JsonMapper.shared().readTree(management(application, path).body());
    }

    public static HttpResponse<String> management(ConfigurableApplicationContext application, String path) {
        return get(application.getEnvironment().getRequiredProperty("local.management.port"), path);
    }

    public static HttpResponse<String> get(String port, String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%s%s".formatted(port, path)))
                .timeout(Duration.ofSeconds(15))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
