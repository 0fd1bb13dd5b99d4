package io.vitrine.images;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/**
 * Whether a service is healthy: the health check of a container without a shell. It is a single class that needs
 * nothing else. Arguments: the port, and the path to ask; without a path, only whether the port accepts connections.
 * Exit code 0 if the response is 200, otherwise 1.
 */
final class Probe {

    private static final int TIMEOUT_MS = 3_000;

    private Probe() {}

    public static void main(String[] arguments) {
        var isHealthy = arguments.length == 1 ? accepts(arguments[0]) : isHealthy(arguments[0], arguments[1]);
        System.exit(isHealthy ? 0 : 1);
    }

    private static boolean accepts(String port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", Integer.parseInt(port)), TIMEOUT_MS);
            return true;
        } catch (IOException e) {
            System.err.println(e);
            return false;
        }
    }

    private static boolean isHealthy(String port, String path) {
        try {
            var uri = URI.create("http://127.0.0.1:%s%s".formatted(port, path));
            var connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            System.err.println(e);
            return false;
        }
    }
}
