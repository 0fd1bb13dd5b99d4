package io.vitrine.local.installation;

import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The key that the secrets of all webhooks are derived from, made at random when it is first needed. With it go the
 * secrets: keep it with the data.
 */
final class WebhookKey {

    private static final int BYTES = 32;

    private WebhookKey() {}

    /** In Base64. */
    static String of(ServerHome home) {
        var file = home.secret("webhook-key");
        try {
            return KeyLock.holding(home, () -> {
                if (Files.notExists(file)) {
                    var key = new byte[BYTES];
                    new SecureRandom().nextBytes(key);
                    ServerHome.writePrivate(file, Base64.getEncoder().encodeToString(key) + "\n");
                }
                return Files.readString(file).strip();
            });
        } catch (IOException | GeneralSecurityException e) {
            throw new ServerFailure("The key of webhooks %s is not usable: %s".formatted(file, e.getMessage()), e);
        }
    }
}
