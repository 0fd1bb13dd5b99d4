package io.vitrine.local.installation;

import io.vitrine.servers.Server;
import java.util.Map;

/**
 * The status of a process.
 *
 * @param pid 0 if it is not running
 * @param memory bytes, with its children
 * @param health {@code up}, {@code down}, or another state of its health
 * @param lag the number of pending events, by part of the service
 */
public record ProcessStatus(String name, long pid, int port, long memory, String health, Map<String, Long> lag) {

    static ProcessStatus of(Server server, PortPlan ports) {
        var daemon = server.daemon();
        var pid = daemon.pid().orElse(0);
        var health = pid != 0 && server instanceof ServiceProcess service ? service.health() : Health.UNREACHABLE;
        return new ProcessStatus(
                server.name(),
                pid,
                ports.of(server.name()),
                daemon.memory(),
                word(server, pid != 0, health),
                health.lag());
    }

    private static String word(Server server, boolean runs, Health health) {
        if (!runs) {
            return "down";
        }
        if (server.answers()) {
            return "up";
        }
        return health.equals(Health.UNREACHABLE)
                ? "not responding"
                : health.status().toLowerCase().replace('_', ' ');
    }

    public boolean isUp() {
        return health.equals("up");
    }
}
