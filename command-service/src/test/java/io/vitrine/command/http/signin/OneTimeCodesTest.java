package io.vitrine.command.http.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.command.http.signin.OneTimeCodes.Exchanged;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneTimeCodesTest {

    private static final Instant NOW = Instant.ofEpochSecond(Instant.now().getEpochSecond());

    @TempDir
    Path directory;

    @Test
    void a_code_is_exchanged_once() throws Exception {
        CodeFile.write(directory, "secret", "a.b.c", NOW.plusSeconds(120));

        assertThat(codes().exchange("secret")).contains(new Exchanged("a.b.c", Duration.ofSeconds(3_720)));
        assertThat(codes().exchange("secret")).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void an_expired_code_gives_nothing_and_is_used_up() throws Exception {
        var file = CodeFile.write(directory, "secret", "a.b.c", NOW);

        assertThat(codes().exchange("secret")).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void an_unknown_code_gives_nothing_and_uses_up_no_other() throws Exception {
        var other = CodeFile.write(directory, "secret", "a.b.c", NOW.plusSeconds(120));

        assertThat(codes().exchange("guess")).isEmpty();
        assertThat(codes().exchange("../secret")).isEmpty();
        assertThat(codes().exchange(other.getFileName().toString())).isEmpty();
        assertThat(other).exists();
    }

    @Test
    void without_the_directory_there_is_no_code() throws Exception {
        var codes = new OneTimeCodes(directory.resolve("absent"), Clock.systemUTC());

        assertThat(codes.exchange("secret")).isEmpty();
    }

    @Test
    void of_many_concurrent_exchanges_one_gets_the_token() throws Exception {
        try (var executor = Executors.newFixedThreadPool(8)) {
            for (var round = 0; round < 50; round++) {
                CodeFile.write(directory, "secret", "a.b.c", NOW.plusSeconds(120));
                Callable<Optional<Exchanged>> exchange = () -> codes().exchange("secret");
                var tokens = 0;
                for (var answer : executor.invokeAll(Collections.nCopies(8, exchange))) {
                    tokens += answer.get().isPresent() ? 1 : 0;
                }
                assertThat(tokens).isEqualTo(1);
            }
        }
    }

    @Test
    void an_exchange_deletes_old_codes_and_nothing_else() throws Exception {
        var old = FileTime.from(NOW.minus(Duration.ofMinutes(3)));
        var unused = CodeFile.write(directory, "unused", "a.b.c", NOW.minusSeconds(60));
        var draft = Files.writeString(unused.resolveSibling(unused.getFileName() + ".new"), "{");
        var note = Files.writeString(directory.resolve("note.txt"), "mine");
        var fresh = CodeFile.write(directory, "fresh", "a.b.c", NOW.plusSeconds(120));
        for (var file : new Path[] {unused, draft, note}) {
            Files.setLastModifiedTime(file, old);
        }

        assertThat(codes().exchange("guess")).isEmpty();

        assertThat(directory.toFile().listFiles()).containsExactlyInAnyOrder(note.toFile(), fresh.toFile());
    }

    private OneTimeCodes codes() {
        return new OneTimeCodes(directory, Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
