package io.vitrine.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.delivery.History;
import io.vitrine.delivery.Node;
import io.vitrine.delivery.Topic;
import io.vitrine.events.ProjectEvent.FileErased;
import io.vitrine.files.DirectoryFileStore;
import io.vitrine.files.FileKey;
import io.vitrine.files.FileType;
import io.vitrine.files.testing.SampleFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An erased file is not served by any node, and no node keeps a copy. */
class ErasedFilesIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final History shop = History.ofProject();
    private final Path files = SampleFiles.directory();
    private final Path store = Node.emptyStore();
    private final HttpClient client = HttpClient.newHttpClient();
    private final byte[] photo = SampleFiles.jpeg(1000, 500, 2);
    private final FileKey key = new FileKey(shop.project, SampleFiles.sha256(photo), FileType.JPEG);
    private Node node;

    @BeforeEach
    void a_node_that_serves_the_file() throws Exception {
        put();
        Topic.send(shop.events());
        node = node(store);
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(get("").statusCode()).isEqualTo(200));
        assertThat(get("?w=320").statusCode()).isEqualTo(200);
        assertThat(copies()).isEqualTo(2);
    }

    @AfterEach
    void stop() {
        node.close();
        client.close();
    }

    private Node node(Path directory) {
        return Node.start(directory, "erased-files", "vitrine.files.directory=" + files, "vitrine.files.cache=50MB");
    }

    private void put() throws IOException {
        var file = Files.write(Files.createTempFile("sample", ".tmp"), photo);
        new DirectoryFileStore(files).put(key, file);
        Files.delete(file);
    }

    private HttpResponse<String> get(String query) throws Exception {
        var uri = URI.create("http://127.0.0.1:%d%s%s".formatted(node.port(), key.path(), query));
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private long copies() throws IOException {
        try (var copies = Files.list(store.resolve("files"))) {
            return copies.filter(file -> file.toString().contains(key.sha256())).count();
        }
    }

    /** The file store still has it, so only the event keeps it from being served. */
    @Test
    void it_is_410_from_then_on_and_its_copies_are_deleted_also_by_a_node_that_begins_again() throws Exception {
        Topic.send(shop.add(new FileErased(shop.project, key.name())));

        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(get("").statusCode()).isEqualTo(410));
        assertThat(get("").body()).contains("file-erased");
        assertThat(get("?w=320").statusCode()).isEqualTo(410);
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(copies()).isZero());

        node.close();
        // Stands for a copy that a crash left.
        Files.write(store.resolve("files").resolve(shop.project + "-" + key.sha256() + ".jpg"), photo);
        node = node(store);
        assertThat(copies()).isZero();
        assertThat(get("").statusCode()).isEqualTo(410);

        node.close();
        node = node(Node.emptyStore());
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(get("").statusCode()).isEqualTo(410));
    }
}
