package io.vitrine.readmodels.projection;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * The identity of this process.
 *
 * @param lasting whether it has the same name after a restart
 */
record Node(String name, boolean lasting) {

    Node {
        if (name.contains("/")) {
            throw new IllegalArgumentException("The name of a node must not contain a slash: " + name);
        }
    }

    static Node of(@Nullable String configured, Environment environment) {
        if (configured != null && !configured.isBlank()) {
            return new Node(configured, true);
        }
        var port = environment.getProperty("server.port", "8080");
        return port.equals("0")
                ? new Node(host() + "-" + UUID.randomUUID(), false)
                : new Node(host() + "-" + port, true);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "query";
        }
    }
}
