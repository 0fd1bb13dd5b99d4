package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.files.testing.SampleFiles;
import io.vitrine.http.testing.TestIssuer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Uploads: the body is the file, and the answer has the URL for its asset. */
class FilesIT extends AskingAProject {

    @Value("${vitrine.files.directory}")
    private Path directory;

    @Test
    void an_uploaded_picture_is_kept_by_its_content_and_its_url_makes_an_asset() {
        var bytes = SampleFiles.png(40, 30, 0x123456);
        var hash = SampleFiles.sha256(bytes);
        var path = "/delivery/%s/files/%s.png".formatted(project, hash);

        var file = upload(bytes, "image/png")
                .expectStatus()
                .isCreated()
                .expectHeader()
                .location(path)
                .expectBody(KeptFile.class)
                .returnResult()
                .getResponseBody();

        assertThat(file).isNotNull();
        assertThat(file.path()).isEqualTo(path);
        assertThat(file.url()).matches("http://localhost:\\d+" + path.replace("/", "\\/"));
        assertThat(file)
                .extracting(KeptFile::contentType, KeptFile::bytes, KeptFile::width, KeptFile::height)
                .containsExactly("image/png", (long) bytes.length, 40, 30);
        assertThat(directory.resolve(project).resolve(hash.substring(0, 2)).resolve(hash + ".png"))
                .hasBinaryContent(bytes);
        post("/api/projects/" + project + "/assets", "{\"type\": \"IMAGE\", \"url\": \"%s\"}".formatted(file.url()))
                .expectStatus()
                .isCreated();
    }

    record KeptFile(String url, String path, String contentType, long bytes, Integer width, Integer height) {}

    @Test
    void the_type_is_that_of_the_bytes_and_not_of_the_header() {
        upload(SampleFiles.jpeg(20, 10, 1), "image/png")
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.contentType")
                .isEqualTo("image/jpeg");
    }

    @Test
    void what_could_run_a_script_is_refused_under_any_type() throws Exception {
        for (var bytes : new byte[][] {SampleFiles.html(), SampleFiles.svg(), "%PDF-1.7".getBytes()}) {
            refused(upload(bytes, "image/png"), 415, "unsupported-file-type");
        }
        try (var kept = Files.walk(directory)) {
            assertThat(kept).noneMatch(file -> file.toString().contains(project));
        }
    }

    @Test
    void a_small_file_with_a_billion_pixels_is_refused() {
        refused(upload(SampleFiles.pixelBomb(40_000, 40_000), "image/png"), 413, "too-many-pixels");
    }

    @Test
    void a_form_and_an_empty_body_are_refused_with_what_to_send() {
        refused(upload(SampleFiles.png(1, 1, 1), "multipart/form-data; boundary=x"), 415, "unsupported-file-type");
        refused(upload(new byte[0], "image/png"), 400, "empty-body");
    }

    @Test
    void another_projects_address_and_a_token_without_the_scope_are_refused() {
        var bytes = SampleFiles.png(3, 3, 3);
        http.post()
                .uri("/api/projects/" + UUID.randomUUID() + "/files")
                .header(
                        HttpHeaders.AUTHORIZATION,
                        "Bearer " + TestIssuer.shared().token("editor", project, "assets:write"))
                .body(bytes)
                .exchange()
                .expectStatus()
                .isNotFound();
        token = TestIssuer.shared().token("editor", project, "assets:read");
        upload(bytes, "image/png").expectStatus().isForbidden();
    }

    @Test
    void no_temporary_file_is_left() throws Exception {
        upload(SampleFiles.png(5, 5, 5), "image/png").expectStatus().isCreated();
        upload(SampleFiles.html(), "image/png").expectStatus().isEqualTo(415);

        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(files)
                    .noneMatch(file -> String.valueOf(file.getFileName()).startsWith("vitrine-upload-"));
        }
    }

    private ResponseSpec upload(byte[] bytes, String type) {
        return http.post()
                .uri("/api/projects/" + project + "/files")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .header(HttpHeaders.CONTENT_TYPE, type)
                .body(bytes)
                .exchange();
    }

    private static void refused(ResponseSpec answer, int status, String code) {
        answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
    }
}
