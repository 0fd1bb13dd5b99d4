package io.vitrine.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceImageTest {

    @TempDir
    private Path directory;

    private ServiceImage image;

    @BeforeEach
    void an_image() {
        image = new ServiceImage(Service.QUERY, new Layers(Instant.parse("2026-01-01T00:00:00Z"), directory));
    }

    @Test
    void a_trained_service_starts_with_the_cache_that_is_its_top_layer() throws Exception {
        var cache = Files.writeString(directory.resolve("query-service-0123.aot"), "trained");

        var top = layers(cache).getLast();

        assertThat(top).startsWith("training ");
        assertThat(image.container("app.jar", true).entrypoint())
                .contains("-XX:AOTCache=" + top.substring("training ".length()))
                .endsWith("-jar", "/opt/vitrine/app/app.jar");
    }

    @Test
    void a_service_without_a_cache_is_not_told_of_one() throws Exception {
        assertThat(layers(null)).noneMatch(layer -> layer.startsWith("training"));
        assertThat(image.container("app.jar", false).entrypoint()).noneMatch(word -> word.contains("AOT"));
    }

    @Test
    void the_layers_below_the_cache_do_not_depend_on_it() throws Exception {
        var cache = Files.writeString(directory.resolve("query-service-0123.aot"), "trained");

        assertThat(layers(cache).subList(0, 4)).isEqualTo(layers(null));
    }

    /** The name of each layer, and the path of its first file. */
    private List<String> layers(@Nullable Path cache) throws Exception {
        var build = Files.createDirectories(directory.resolve("build"));
        Files.createDirectories(build.resolve("lib"));
        Files.writeString(build.resolve("app-1-app.jar"), "app");
        Files.writeString(build.resolve("lib/library-2.jar"), "library");
        var root = Files.createDirectories(directory.resolve("root"));
        var java = Files.createDirectories(directory.resolve("java"));
        Files.writeString(java.resolve("release"), "25");
        var sbom = Files.writeString(directory.resolve("sbom"), "{}");
        return image
                .of(
                        new BaseSystem(root, List.of()),
                        new JavaRuntime(java),
                        new UnpackedService(build, "1"),
                        sbom,
                        cache)
                .stream()
                .map(layer -> "%s %s"
                        .formatted(
                                layer.getName(), layer.getEntries().getFirst().getExtractionPath()))
                .toList();
    }
}
