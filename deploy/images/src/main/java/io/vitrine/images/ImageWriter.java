package io.vitrine.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes archives of images.
 *
 * @param version the tag
 * @param labels of every image: those of the annotations of OCI that are the same for all
 * @param created the time that the images state
 * @param work the directory that gets {@code images/{name}.tar}, and caches
 */
record ImageWriter(String version, Map<String, String> labels, Instant created, Path work) {

    /** In the directory of the build, for layers that several of its images have. */
    static final String CACHE = "layers";

    private static final String LABEL = "org.opencontainers.image.";

    /** So that an image is pulled in seconds. Compressed. */
    private static final long MAX_BYTES = 150_000_000;

    /** @return a line with the name, the digest and the size */
    String write(Container container, List<FileEntriesLayer> layers) throws Exception {
        var name = "vitrine/%s:%s".formatted(container.name(), version);
        var archive = work.resolve("images").resolve(container.name() + ".tar");
        Files.createDirectories(archive.getParent());
        var all = new LinkedHashMap<>(Map.of(
                LABEL + "title",
                "Vitrine " + container.name(),
                LABEL + "description",
                container.description(),
                LABEL + "version",
                version));
        labels.forEach((label, value) -> all.put(LABEL + label, value));
        var built = Jib.fromScratch()
                .setFileEntriesLayers(layers)
                .setUser(BaseSystem.USER)
                .setWorkingDirectory(AbsoluteUnixPath.get(container.directory()))
                .setCreationTime(created)
                .setExposedPorts(container.ports().stream().map(Port::tcp).collect(Collectors.toSet()))
                .setVolumes(
                        container.volumes().stream().map(AbsoluteUnixPath::get).collect(Collectors.toSet()))
                .setEnvironment(new TreeMap<>(container.environment()))
                .setEntrypoint(container.entrypoint())
                .setLabels(new TreeMap<>(all))
                .containerize(Containerizer.to(TarImage.at(archive).named(name))
                        .setBaseImageLayersCache(work.resolve(CACHE).resolve("base"))
                        .setApplicationLayersCache(work.resolve(CACHE).resolve("application"))
                        .setToolName("vitrine")
                        .setOfflineMode(true));
        return "%s %s %d MB".formatted(name, built.getDigest(), Files.size(archive) / 1_000_000);
    }

    /** For images that are deployed. */
    String writeSmall(Container container, List<FileEntriesLayer> layers) throws Exception {
        var line = write(container, layers);
        var bytes = Files.size(work.resolve("images").resolve(container.name() + ".tar"));
        if (bytes > MAX_BYTES) {
            throw new IllegalStateException("The image of %s has %d bytes, more than %d. Remove what it does not need."
                    .formatted(container.name(), bytes, MAX_BYTES));
        }
        return line;
    }
}
