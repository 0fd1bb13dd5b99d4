package io.vitrine.images;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Layers of files, the same for the same files: with fixed times, owners and modes.
 *
 * @param created the time of all files
 * @param work a directory for copies
 */
record Layers(Instant created, Path work) {

    private static final FilePermissions PROGRAM = FilePermissions.fromOctalString("755");

    /** As of a temporary directory: the user of the container is not the owner of a mounted one. */
    private static final FilePermissions SHARED = FilePermissions.fromOctalString("777");

    private static final String PROBE = "io/vitrine/images/Probe.class";

    /** @param writable directories, besides the temporary one, that the container writes to */
    FileEntriesLayer system(BaseSystem base, List<String> writable) throws IOException {
        var layer = FileEntriesLayer.builder().setName("system");
        try (var all = base.files()) {
            for (var file : all.toList()) {
                add(layer, file, "/" + base.root().relativize(file));
            }
        }
        var empty = Files.createDirectories(work.resolve("empty"));
        for (var directory : Stream.concat(Stream.of("/tmp"), writable.stream()).toList()) {
            layer.addEntry(empty, AbsoluteUnixPath.get(directory), SHARED, created);
        }
        return layer.build();
    }

    FileEntriesLayer java(JavaRuntime java) throws IOException {
        return tree("java", java.directory(), "/opt/java", java::isNeeded);
    }

    interface Choice {
        boolean has(Path file) throws IOException;
    }

    /** All chosen files below a directory. Links become copies of their files, because layers have files only. */
    FileEntriesLayer tree(String name, Path root, String place, Choice choice) throws IOException {
        var layer = FileEntriesLayer.builder().setName(name);
        try (var all = Files.walk(root)) {
            for (var file : all.filter(Files::isRegularFile).sorted().toList()) {
                if (choice.has(file)) {
                    add(layer, file, place + "/" + root.relativize(file));
                }
            }
        }
        return layer.build();
    }

    FileEntriesLayer files(String name, Path root, List<Path> chosen, String place) {
        var layer = FileEntriesLayer.builder().setName(name);
        for (var file : chosen) {
            add(layer, file, place + "/" + root.relativize(file));
        }
        return layer.build();
    }

    /** The health check. */
    void addProbe(FileEntriesLayer.Builder layer) throws IOException {
        add(layer, resource(PROBE), "/opt/vitrine/probe/" + PROBE);
    }

    /** A file of this module's own build. */
    Path resource(String name) throws IOException {
        var copy = work.resolve("resources").resolve(name);
        Files.createDirectories(copy.getParent());
        try (var content = Layers.class.getClassLoader().getResourceAsStream(name)) {
            Files.write(copy, Objects.requireNonNull(content, name).readAllBytes());
        }
        return copy;
    }

    void add(FileEntriesLayer.Builder layer, Path file, String place) {
        add(layer, file, place, Files.isExecutable(file));
    }

    void add(FileEntriesLayer.Builder layer, Path file, String place, boolean isProgram) {
        var permissions = isProgram ? PROGRAM : FilePermissions.DEFAULT_FILE_PERMISSIONS;
        layer.addEntry(file, AbsoluteUnixPath.get(place), permissions, created);
    }
}
