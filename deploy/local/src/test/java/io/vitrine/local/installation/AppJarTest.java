package io.vitrine.local.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppJarTest {

    @TempDir
    Path directory;

    @Test
    void two_builds_of_the_same_age_and_size_are_laid_out_apart() throws IOException {
        var app = new AppJar("command-service", directory, directory.resolve("apps"));
        build("one word");
        var one = app.layout();
        build("one ward");

        assertThat(app.layout()).isNotEqualTo(one);
    }

    @Test
    void the_same_build_made_again_stays_where_it_is() throws IOException {
        var app = new AppJar("command-service", directory, directory.resolve("apps"));
        build("one word");
        var one = app.layout();
        build("one word");

        assertThat(app.layout()).isEqualTo(one);
    }

    private void build(String content) throws IOException {
        var target = Files.createDirectories(directory.resolve("command-service/target"));
        var jar = target.resolve("command-service-1-app.jar");
        try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("content").setLastModifiedTime(FileTime.fromMillis(0)));
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
    }
}
