package io.vitrine.command.http.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.events.ProjectId;
import io.vitrine.files.DirectoryFileStore;
import io.vitrine.files.FileFacts;
import io.vitrine.files.FileKey;
import io.vitrine.files.FileType;
import io.vitrine.files.testing.SampleFiles;
import io.vitrine.http.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** Refusals of the file store, and the URLs of files. */
class UploadedFilesTest {

    private static final ProjectId PROJECT = ProjectId.random();

    @TempDir
    private Path temporary;

    @Test
    void without_a_store_an_upload_is_501_and_the_detail_names_the_settings() {
        assertThatThrownBy(() -> new UploadedFiles(null, 1, null).requireStore())
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().status()).isEqualTo(501);
                    assertThat(e.problem().code()).isEqualTo("files-not-configured");
                })
                .hasMessageContainingAll("vitrine.files.directory", "vitrine.files.s3.bucket", "command-service");
    }

    @Test
    void a_store_that_is_away_is_503_with_a_time_to_retry() throws Exception {
        var files = new UploadedFiles(new DirectoryFileStore(temporary.resolve("missing")), 1, null);
        var bytes = SampleFiles.png(4, 4, 1);
        var file = Files.write(temporary.resolve("file"), bytes);
        var upload = new Upload(file, SampleFiles.sha256(bytes), bytes.length, FileFacts.of(file));

        assertThatThrownBy(() -> files.keep(PROJECT, upload)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().status()).isEqualTo(503);
            assertThat(e.problem().code()).isEqualTo("file-store-unavailable");
            assertThat(e.retryAfterSeconds()).isEqualTo(5);
        });
    }

    @Test
    void the_url_is_at_the_public_url_or_at_the_address_of_the_request() {
        var key = new FileKey(PROJECT, "0".repeat(64), FileType.PNG);
        var request = new MockHttpServletRequest();
        request.addHeader("Host", "127.0.0.1:8080");

        assertThat(new UploadedFiles(null, 1, null).url(key, request)).isEqualTo("http://127.0.0.1:8080" + key.path());
        assertThat(new UploadedFiles(null, 1, "https://shop.example/").url(key, request))
                .isEqualTo("https://shop.example" + key.path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.example", "ftp://shop.example", "/delivery"})
    void a_public_url_that_is_none_stops_the_start_with_the_setting(String url) {
        assertThatThrownBy(() -> new UploadedFiles(null, 1, url)).hasMessageContaining("vitrine.files.public-url");
    }
}
