package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.files.testing.SampleFiles;
import io.vitrine.http.testing.TestIssuer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** An erased file is in no store, and does not come back. */
class FileErasureIT extends AskingAProject {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    @Value("${vitrine.files.directory}")
    private Path directory;

    @Autowired
    private JdbcTemplate jdbc;

    private final byte[] photo = SampleFiles.png(40, 30, UUID.randomUUID().hashCode() & 0xffffff);
    private final String name = SampleFiles.sha256(photo) + ".png";

    private ResponseSpec upload(byte[] bytes) {
        return http.post()
                .uri("/api/projects/" + project + "/files")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .header(HttpHeaders.CONTENT_TYPE, "image/png")
                .body(bytes)
                .exchange();
    }

    private ResponseSpec erase(String file) {
        return send(
                HttpMethod.DELETE,
                "/api/projects/" + project + "/files/" + file,
                null,
                "X-Change-Reason",
                "Ticket 4711");
    }

    private Path stored() {
        return directory.resolve(project).resolve(name.substring(0, 2)).resolve(name);
    }

    private long erasures() {
        return jdbc.queryForObject(
                "SELECT count(*) FROM event WHERE project_id = ? AND type = 'FileErased'",
                Long.class,
                UUID.fromString(project));
    }

    private long keptBytes() {
        return jdbc.queryForObject(
                "SELECT bytes FROM kept_bytes WHERE project_id = ?", Long.class, UUID.fromString(project));
    }

    @Test
    void its_bytes_are_gone_count_no_longer_and_cannot_be_uploaded_again() {
        var other = SampleFiles.png(5, 5, 5);
        upload(photo).expectStatus().isCreated();
        upload(other).expectStatus().isCreated();

        assertThat(body(200, erase(name))).containsEntry("file", name).containsEntry("status", "ERASED");

        assertThat(stored()).doesNotExist();
        assertThat(keptBytes()).isEqualTo(other.length);
        problem("file-erased", upload(photo));
        assertThat(stored()).doesNotExist();
        assertThat(keptBytes()).isEqualTo(other.length);
        upload(other).expectStatus().isCreated();
        assertThat(body(200, erase(name))).containsEntry("status", "ERASED");
        assertThat(erasures()).isEqualTo(1);
    }

    @Test
    void what_the_store_cannot_remove_now_is_removed_later() throws Exception {
        upload(photo).expectStatus().isCreated();
        // A directory with content stands for a store that fails.
        Files.delete(stored());
        Files.createFile(Files.createDirectory(stored()).resolve("busy"));

        assertThat(body(202, erase(name))).containsEntry("status", "REMOVING");
        problem("file-erased", upload(photo));

        Files.delete(stored().resolve("busy"));
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(stored()).doesNotExist());
        await().atMost(TIMEOUT)
                .until(() -> jdbc.queryForObject(
                        "SELECT removed_at IS NOT NULL FROM erased_file WHERE project_id = ? AND name = ?",
                        Boolean.class,
                        UUID.fromString(project),
                        name));
        assertThat(erasures()).isEqualTo(1);
    }

    @Test
    void it_needs_a_reason_the_permission_and_a_file_of_the_project() {
        upload(photo).expectStatus().isCreated();

        var path = "/api/projects/" + project + "/files/" + name;
        assertThat(body(400, send(HttpMethod.DELETE, path, null))).containsEntry("code", "reason-required");
        assertThat(body(404, erase("0".repeat(64) + ".png"))).containsEntry("code", "not-found");
        assertThat(body(404, erase("photo.png"))).containsEntry("code", "not-found");
        token = TestIssuer.shared().token("editor", project, "assets:write");
        erase(name).expectStatus().isForbidden();

        assertThat(stored()).hasBinaryContent(photo);
        assertThat(erasures()).isZero();
    }
}
