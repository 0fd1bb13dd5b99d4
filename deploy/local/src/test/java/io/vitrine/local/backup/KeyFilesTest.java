package io.vitrine.local.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {

    @TempDir
    Path directory;

    private ServerHome home;
    private Path backup;

    @BeforeEach
    void a_backup_with_keys() throws IOException {
        home = new ServerHome(directory.resolve("home"));
        backup = Files.createDirectories(directory.resolve("backup"));
        Files.writeString(backup.resolve("postgresql"), "password of the backup");
        Files.writeString(backup.resolve("personal-key"), "first\n");
        Files.writeString(backup.resolve("audit-key.pem"), "audit key of the backup");
        Files.writeString(backup.resolve("webhook-key"), "webhook\n");
    }

    @Test
    void an_empty_installation_gets_the_keys_of_the_backup() throws IOException {
        KeyFiles.restore(List.of(backup), backup, home);

        assertThat(home.secret("personal-key")).hasContent("first");
        assertThat(home.secret("audit-key.pem")).hasContent("audit key of the backup");
        assertThat(home.secret("postgresql")).hasContent("password of the backup");
    }

    @Test
    void keys_that_were_rotated_since_stay_current_and_former_ones_are_accepted_again() throws IOException {
        Files.writeString(home.secret("personal-key"), "second\n");
        Files.writeString(home.secret("audit-key.pem"), "a later audit key with former ones");
        Files.writeString(home.secret("postgresql"), "a later password");

        KeyFiles.restore(List.of(backup), backup, home);

        assertThat(home.secret("personal-key")).hasContent("second\nfirst");
        assertThat(home.secret("audit-key.pem")).hasContent("a later audit key with former ones");
        assertThat(home.secret("postgresql")).hasContent("password of the backup");
    }

    @Test
    void kept_keys_go_before_those_of_the_backup() throws IOException {
        var kept = Files.createDirectories(directory.resolve("kept"));
        Files.writeString(kept.resolve("personal-key"), "third\n");

        KeyFiles.restore(List.of(kept, backup), backup, home);

        assertThat(home.secret("personal-key")).hasContent("third\nfirst");
    }

    @Test
    void without_a_needed_key_nothing_is_restored_and_the_message_names_it() throws IOException {
        var kept = Files.createDirectories(directory.resolve("kept"));
        Files.writeString(kept.resolve("personal-key"), "third\n");

        assertThatThrownBy(() -> KeyFiles.requireNeeded(List.of(kept)))
                .hasMessageContaining("(audit-key.pem, webhook-key): --keys DIR");
        assertThatCode(() -> KeyFiles.requireNeeded(List.of(kept, backup))).doesNotThrowAnyException();
    }

    @Test
    void configurations_of_services_are_not_part_of_a_backup() throws IOException {
        home.password("postgresql");
        Files.writeString(home.secret("command-service.properties"), "spring.datasource.password=secret");

        assertThat(KeyFiles.all(home)).containsExactly(home.secret("postgresql"));
    }
}
