package io.vitrine.local.installation;

import io.vitrine.servers.Server;
import io.vitrine.servers.ServerHome;
import java.util.List;
import java.util.function.Consumer;

/** Replaces a key of the installation while its services run. Their names are those of the files in {@code secrets}. */
public enum Rotation {

    /** Signs the launcher's tokens. The services read the public keys again when they see an unknown one. */
    SIGNING_KEY("signing-key", SigningKey::rotate, SigningKey::retire),

    /** Signs checkpoints, exports and certificates. */
    AUDIT_KEY("audit-key", AuditKey::rotate, AuditKey::retire, "query-service"),

    /** The reader of a derived or wrapped key knows the new key before one is made with it. */
    WEBHOOK_KEY(
            "webhook-key",
            GeneratedKey.WEBHOOKS::rotate,
            GeneratedKey.WEBHOOKS::retire,
            "query-service",
            "command-service"),

    PERSONAL_KEY(
            "personal-key",
            GeneratedKey.PERSONAL::rotate,
            GeneratedKey.PERSONAL::retire,
            "query-service",
            "command-service"),

    /** The query service sends the token to the others, so it is the last one that knows the new one. */
    MANAGEMENT_TOKEN(
            "management-token",
            GeneratedKey.MANAGEMENT::rotate,
            GeneratedKey.MANAGEMENT::retire,
            "delivery-service",
            "command-service",
            "query-service");

    private final String key;
    private final Consumer<ServerHome> rotating;
    private final Consumer<ServerHome> retiring;
    private final List<String> services;

    Rotation(String key, Consumer<ServerHome> rotating, Consumer<ServerHome> retiring, String... services) {
        this.key = key;
        this.rotating = rotating;
        this.retiring = retiring;
        this.services = List.of(services);
    }

    /** A new key is the current one. The former one is still accepted. */
    void rotate(ServerHome home) {
        rotating.accept(home);
    }

    /** Former keys are no longer accepted. */
    void retire(ServerHome home) {
        retiring.accept(home);
    }

    /** The name of the key, as users write it. */
    @Override
    public String toString() {
        return key;
    }

    /**
     * @param retire whether to remove former keys instead of making a new one
     * @param restarted called with the name of each service that was restarted
     */
    public void carryOut(Installation installation, boolean retire, Consumer<String> restarted) {
        if (retire) {
            retire(installation.home());
        } else {
            rotate(installation.home());
        }
        for (var name : services) {
            var service = installation.server(name);
            if (service.daemon().isRunning()) {
                restart(service);
                restarted.accept(name);
            }
        }
    }

    private static void restart(Server service) {
        service.stop();
        service.start();
    }
}
