package io.vitrine.local.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.servers.Daemon;
import io.vitrine.servers.ServerHome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The installation of an older version may have a running process that this version does not know. */
class FormerGatewayTest {

    @TempDir
    Path directory;

    @Test
    void a_gateway_of_an_older_version_is_ended() {
        var home = new ServerHome(directory);
        var code = directory.resolve("apps").resolve("gateway").toString();
        var older = Daemon.withOwnLog("gateway", home, code);
        older.start(List.of("sh", "-c", "while :; do sleep 1; done", code), Map.of());
        assertThat(older.isRunning()).isTrue();

        new FormerGateway(home, directory.resolve("apps")).stop();

        assertThat(older.isRunning()).isFalse();
    }
}
