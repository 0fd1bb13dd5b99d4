package io.vitrine.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.delivery.Node;
import io.vitrine.events.ProjectId;
import io.vitrine.files.DirectoryFileStore;
import io.vitrine.files.FileKey;
import io.vitrine.files.FileType;
import io.vitrine.files.testing.SampleFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploaded files and their variants, from a node that has never seen Kafka: their bytes never change. */
class FilesIT {

    private static final ProjectId PROJECT = ProjectId.random();
    private static final Path DIRECTORY = SampleFiles.directory();
    private static final Path STORE = Node.emptyStore();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Node node;

    @BeforeAll
    static void a_node() {
        node = node();
    }

    private static Node node() {
        return Node.startAlone(STORE, "files", "vitrine.files.directory=" + DIRECTORY, "vitrine.files.cache=50MB");
    }

    @AfterAll
    static void it_stops() {
        node.close();
    }

    @Test
    void a_file_is_answered_with_its_type_for_ever_and_runs_nothing() throws Exception {
        var bytes = SampleFiles.png(64, 64, 1);
        var key = kept(bytes, FileType.PNG);

        var answer = get(key.path());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(bytes);
        assertThat(fields(
                        answer,
                        "Content-Type",
                        "Cache-Control",
                        "ETag",
                        "X-Content-Type-Options",
                        "Cross-Origin-Resource-Policy"))
                .containsExactly(
                        "image/png",
                        "public, max-age=31536000, immutable",
                        "\"%s\"".formatted(key.sha256()),
                        "nosniff",
                        "cross-origin");
        assertThat(fields(answer, "Content-Security-Policy").getFirst())
                .contains("default-src 'none'")
                .endsWith("sandbox");
        assertThat(get(key.path(), "If-None-Match", "\"%s\"".formatted(key.sha256()))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void a_variant_has_the_next_width_of_the_ladder_and_never_more_than_the_original() throws Exception {
        var key = kept(SampleFiles.jpeg(1000, 500, 2), FileType.JPEG);

        assertThat(SampleFiles.widthOf(get(key.path() + "?w=300").body())).isEqualTo(320);
        assertThat(fields(get(key.path() + "?w=300"), "ETag", "Content-Type"))
                .containsExactly("\"%s-w320\"".formatted(key.sha256()), "image/jpeg");
        assertThat(SampleFiles.widthOf(get(key.path() + "?w=1280").body())).isEqualTo(1000);
        assertThat(fields(get(key.path() + "?w=9000"), "ETag")).containsExactly("\"%s\"".formatted(key.sha256()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "1e3", "999999", ""})
    void a_width_that_is_none_is_400(String width) throws Exception {
        var key = kept(SampleFiles.png(8, 8, 3), FileType.PNG);

        assertThat(get(key.path() + "?w=" + width).statusCode()).isEqualTo(400);
    }

    @Test
    void parts_of_a_video_can_be_asked_for() throws Exception {
        var bytes = SampleFiles.mp4(640, 360, 300_000);
        var key = kept(bytes, FileType.MP4);

        var part = get(key.path(), "Range", "bytes=100000-249999");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(fields(part, "Content-Range", "Content-Type", "Accept-Ranges"))
                .containsExactly("bytes 100000-249999/300000", "video/mp4", "bytes");
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(bytes, 100_000, 250_000));
        assertThat(get(key.path(), "Range", "bytes=-10").body()).isEqualTo(Arrays.copyOfRange(bytes, 299_990, 300_000));
        assertThat(get(key.path(), "Range", "bytes=300000-").statusCode()).isEqualTo(416);
        assertThat(get(key.path(), "Range", "bytes=0-9", "If-Range", "\"other\"")
                        .body())
                .isEqualTo(bytes);
        assertThat(get(key.path()).body()).isEqualTo(bytes);
    }

    @Test
    void unknown_hashes_and_hostile_names_are_404() throws Exception {
        var key = kept(SampleFiles.png(9, 9, 4), FileType.PNG);
        assertThat(get(key.path()).statusCode()).isEqualTo(200);
        var files = "/delivery/%s/files/".formatted(PROJECT);
        for (var name : List.of(
                "0".repeat(64) + ".png",
                key.sha256() + ".jpg",
                key.sha256() + ".svg",
                key.sha256() + ".html",
                key.sha256() + ".png.html",
                key.sha256() + ".PNG",
                key.sha256(),
                "..%2f" + key.name(),
                "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
                key.sha256() + "%00.png")) {
            assertThat(get(files + name).statusCode()).as(name).isIn(400, 404);
        }
        assertThat(get("/delivery/%s/files/%s".formatted(ProjectId.random(), key.name()))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void without_the_store_cached_files_are_still_served_also_after_a_restart_and_others_are_503() throws Exception {
        var cached = kept(SampleFiles.png(12, 12, 5), FileType.PNG);
        var other = kept(SampleFiles.png(12, 12, 6), FileType.PNG);
        assertThat(get(cached.path()).statusCode()).isEqualTo(200);
        var away = DIRECTORY.resolveSibling(DIRECTORY.getFileName() + "-away");
        Files.move(DIRECTORY, away);
        try {
            node.close();
            node = node();
            assertThat(get(cached.path()).statusCode()).isEqualTo(200);
            var answer = get(other.path());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(fields(answer, "Retry-After")).containsExactly("1");
        } finally {
            Files.move(away, DIRECTORY);
        }
        assertThat(get(other.path()).statusCode()).isEqualTo(200);
    }

    @Test
    void bytes_that_are_not_those_of_the_hash_are_never_served() throws Exception {
        var key = kept(SampleFiles.png(12, 12, 7), FileType.PNG);
        Files.write(
                DIRECTORY
                        .resolve(PROJECT.toString())
                        .resolve(key.sha256().substring(0, 2))
                        .resolve(key.name()),
                SampleFiles.html());

        assertThat(get(key.path()).statusCode()).isEqualTo(503);
    }

    private static FileKey kept(byte[] bytes, FileType type) throws IOException {
        var key = new FileKey(PROJECT, SampleFiles.sha256(bytes), type);
        var file = Files.write(Files.createTempFile("sample", ".tmp"), bytes);
        new DirectoryFileStore(DIRECTORY).put(key, file);
        Files.delete(file);
        return key;
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static List<String> fields(HttpResponse<?> answer, String... names) {
        return Arrays.stream(names)
                .map(name -> answer.headers().firstValue(name).orElse("none"))
                .toList();
    }
}
