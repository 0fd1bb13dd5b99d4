package io.vitrine.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReducedJarTest {

    @TempDir
    Path directory;

    @Test
    void native_code_of_other_platforms_is_removed() throws IOException {
        var jar = jar(
                "zstd-jni-1.5.6.jar",
                "linux/amd64/libzstd-jni.so",
                "linux/aarch64/libzstd-jni.so",
                "win/amd64/libzstd-jni.dll",
                "darwin/aarch64/libzstd-jni.dylib",
                "com/github/luben/zstd/Zstd.class");

        ReducedJar.reduce(jar);

        assertThat(entries(jar)).containsExactly("linux/amd64/libzstd-jni.so", "com/github/luben/zstd/Zstd.class");
    }

    @Test
    void source_maps_are_removed() throws IOException {
        var jar = jar("swagger-ui-5.20.0.jar", "ui/swagger-ui.js", "ui/swagger-ui.js.map");

        ReducedJar.reduce(jar);

        assertThat(entries(jar)).containsExactly("ui/swagger-ui.js");
    }

    @Test
    void a_jar_without_native_code_is_not_changed() throws IOException {
        var jar = jar("kafka-clients-4.2.1.jar", "org/apache/kafka/Client.class", "other.so");
        var before = Files.readAllBytes(jar);

        ReducedJar.reduce(jar);

        assertThat(jar).hasBinaryContent(before);
    }

    @Test
    void the_same_jar_is_reduced_to_the_same_bytes_at_any_time() throws IOException {
        var one = jar("zstd-jni-1.jar", "linux/amd64/libzstd-jni.so", "win/amd64/libzstd-jni.dll");
        ReducedJar.reduce(one);
        var first = Files.readAllBytes(one);
        Files.delete(one);
        var other = jar("zstd-jni-1.jar", LocalDateTime.of(2030, 5, 5, 5, 5), "linux/amd64/libzstd-jni.so");

        ReducedJar.reduce(other);

        assertThat(other).hasBinaryContent(first);
    }

    private Path jar(String name, String... entries) throws IOException {
        return jar(name, LocalDateTime.of(2020, 2, 2, 2, 2), entries);
    }

    private Path jar(String name, LocalDateTime time, String... entries) throws IOException {
        var jar = directory.resolve(name);
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (var entry : entries) {
                var header = new ZipEntry(entry);
                header.setTimeLocal(time);
                zip.putNextEntry(header);
                zip.write(entry.getBytes());
                zip.closeEntry();
            }
        }
        return jar;
    }

    private static List<String> entries(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }
}
