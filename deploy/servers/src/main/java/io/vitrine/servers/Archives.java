package io.vitrine.servers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks the archives of the servers, with file modes and links. */
final class Archives {

    private static final int EXECUTABLE_BY_OWNER = 0100;

    private Archives() {}

    /** A jar that contains a compressed tar file. */
    static void unpackTarInJar(Path jar, Path target) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            var tar = zip.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no .txz in " + jar));
            try (var stream = new XZInputStream(new BufferedInputStream(zip.getInputStream(tar)))) {
                unpackTar(stream, target);
            }
        }
    }

    /** A base backup of PostgreSQL. */
    static void unpackTarGz(Path archive, Path target) throws IOException {
        try (var stream = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
            unpackTar(stream, target);
        }
    }

    private static void unpackTar(InputStream stream, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(stream)) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var path = inside(target, entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(path.resolveSibling("."));
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    write(tar, path, (entry.getMode() & EXECUTABLE_BY_OWNER) != 0);
                }
            }
        }
    }

    /** A zip file whose only directory becomes the target; the files in {@code bin} are executable. */
    static void unpackZip(Path archive, Path target) throws IOException {
        try (var zip = new ZipFile(archive.toFile())) {
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                var name = entry.getName().substring(entry.getName().indexOf('/') + 1);
                if (entry.isDirectory()) {
                    Files.createDirectories(inside(target, name));
                } else {
                    try (var stream = zip.getInputStream(entry)) {
                        write(stream, inside(target, name), name.startsWith("bin/"));
                    }
                }
            }
        }
    }

    private static void write(InputStream stream, Path path, boolean executable) throws IOException {
        Files.createDirectories(path.resolveSibling("."));
        Files.copy(stream, path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static Path inside(Path target, String name) throws IOException {
        var path = target.resolve(name).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("An archive entry points outside the archive: " + name);
        }
        return path;
    }
}
