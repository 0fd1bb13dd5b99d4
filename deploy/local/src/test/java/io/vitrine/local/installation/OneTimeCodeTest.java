package io.vitrine.local.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.servers.ServerHome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class OneTimeCodeTest {

    @TempDir
    Path directory;

    private ServerHome home;

    @BeforeEach
    void a_home() {
        home = new ServerHome(directory);
    }

    @Test
    void the_token_waits_under_the_hash_of_the_code_for_two_minutes() throws Exception {
        var before = Instant.now().getEpochSecond();

        var code = OneTimeCode.of(Token.ofOwner(), home);

        assertThat(code).matches("[A-Za-z0-9_-]{32}");
        var hash = MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
        var file = OneTimeCode.directory(home).resolve(HexFormat.of().formatHex(hash));
        var content = JsonMapper.shared().readTree(Files.readString(file));
        assertThat(content.path("token").asString()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
        assertThat(content.path("expiresAt").asLong() - before).isBetween(120L, 125L);
        assertThat(content.path("tokenExpiresAt").asLong() - before).isBetween(43_200L, 43_205L);
    }

    @Test
    void only_the_owner_can_read_it() throws Exception {
        OneTimeCode.of(Token.ofOwner(), home);

        var codes = OneTimeCode.directory(home);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(codes)))
                .isEqualTo("rwx------");
        try (var files = Files.list(codes)) {
            assertThat(files.toList())
                    .hasSize(1)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void every_code_is_another_and_the_next_one_deletes_those_that_have_expired() throws Exception {
        var first = OneTimeCode.of(Token.ofOwner(), home);
        var codes = OneTimeCode.directory(home);
        try (var files = Files.list(codes)) {
            for (var file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(121)));
            }
        }

        var second = OneTimeCode.of(Token.ofOwner(), home);
        var third = OneTimeCode.of(Token.ofOwner(), home);

        assertThat(first).isNotEqualTo(second);
        assertThat(second).isNotEqualTo(third);
        assertThat(codes.toFile().listFiles()).hasSize(2);
    }
}
