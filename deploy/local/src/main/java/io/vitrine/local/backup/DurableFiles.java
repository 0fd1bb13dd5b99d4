package io.vitrine.local.backup;

import io.vitrine.local.backup.Manifest.Content;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** Copies that are on the disk, with their checksums. */
final class DurableFiles {

    private static final int BUFFER = 128 * 1024;

    private DurableFiles() {}

    /**
     * Copies a file, readable for its owner only, and returns what was written.
     *
     * @param target does not exist; its directory does
     */
    static Content copy(Path source, Path target) throws IOException {
        var digest = sha256();
        try (var in = Files.newInputStream(source);
                var channel = FileChannel.open(
                        target,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                var out = new DigestOutputStream(Channels.newOutputStream(channel), digest)) {
            var bytes = in.transferTo(out);
            channel.force(true);
            return new Content(bytes, HexFormat.of().formatHex(digest.digest()));
        }
    }

    static Content contentOf(Path file) throws IOException {
        var digest = sha256();
        var bytes = 0L;
        try (var in = Files.newInputStream(file)) {
            var buffer = new byte[BUFFER];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                bytes += read;
            }
        }
        return new Content(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /** A file or the entries of a directory. */
    static void force(Path path) throws IOException {
        var option = Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (var channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
