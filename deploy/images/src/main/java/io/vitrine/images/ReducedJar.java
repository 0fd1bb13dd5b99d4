package io.vitrine.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A library's jar without what no container needs: native code of other platforms, which is 66 of the 73 MB of RocksDB,
 * and source maps of scripts.
 */
final class ReducedJar {

    /**
     * The jars that are reduced, and where those with native code for many platforms have that of Linux on x86-64 with
     * the GNU C library.
     */
    private static final Map<String, String> KEPT = Map.of(
            "swagger-ui-", "none",
            "rocksdbjni-", "librocksdbjni-linux64.so",
            "zstd-jni-", "linux/amd64/",
            "snappy-java-", "org/xerial/snappy/native/Linux/x86_64/",
            "lz4-java-", "net/jpountz/util/linux/amd64/");

    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private ReducedJar() {}

    /** Writes the reduced jar over itself, if it is one of those. */
    static void reduce(Path jar) throws IOException {
        var kept = keptIn(jar.getFileName().toString());
        if (kept.isEmpty()) {
            return;
        }
        var reduced = jar.resolveSibling(jar.getFileName() + ".reduced");
        try (var from = new ZipFile(jar.toFile());
                var to = new ZipOutputStream(Files.newOutputStream(reduced))) {
            for (var entry : from.stream().toList()) {
                var name = entry.getName();
                if (!name.endsWith(".map") && (!isNative(name) || name.startsWith(kept.get()))) {
                    copy(from, entry, to);
                }
            }
        }
        Files.move(reduced, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(ZipFile from, ZipEntry entry, ZipOutputStream to) throws IOException {
        var copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(TIME);
        to.putNextEntry(copy);
        try (var content = from.getInputStream(entry)) {
            content.transferTo(to);
        }
        to.closeEntry();
    }

    static boolean isNative(String entry) {
        return entry.matches(".*\\.(so|jnilib|dylib|dll)");
    }

    private static Optional<String> keptIn(String jar) {
        return KEPT.entrySet().stream()
                .filter(known -> jar.startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
