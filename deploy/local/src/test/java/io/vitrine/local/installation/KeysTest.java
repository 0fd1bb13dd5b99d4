package io.vitrine.local.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.servers.ServerHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services are started side by side, and each needs keys that are not there yet. */
class KeysTest {

    @TempDir
    Path directory;

    @Test
    void of_many_who_ask_at_once_one_makes_each_key() throws Exception {
        var home = new ServerHome(directory);
        try (var executor = Executors.newFixedThreadPool(12)) {
            var asked = IntStream.range(0, 60)
                    .<Callable<String>>mapToObj(i -> () -> switch (i % 3) {
                        case 0 -> "signing " + (SigningKey.of(home) != null);
                        case 1 -> "audit " + Files.readString(AuditKey.of(home));
                        default -> "webhook " + WebhookKey.of(home);
                    })
                    .toList();
            var answers = new HashSet<String>();
            for (var answer : executor.invokeAll(asked)) {
                answers.add(answer.get());
            }
            assertThat(answers).hasSize(3);
        }
    }
}
