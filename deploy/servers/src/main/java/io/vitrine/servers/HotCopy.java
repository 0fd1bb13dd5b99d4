package io.vitrine.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * The files of a running cluster as a compressed tar file, as PostgreSQL's documentation describes it for base backups
 * by its low-level functions. Files change while they are copied; recovery repairs them from the write-ahead log.
 */
final class HotCopy implements AutoCloseable {

    /** What these directories contain is of no use to another server. */
    private static final Set<String> EMPTY_DIRECTORIES = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final List<String> WAL_DIRECTORIES = List.of("pg_wal/archive_status", "pg_wal/summaries");

    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "backup_label", "backup_label.old", "tablespace_map");

    private static final Pattern TEMPORARY = Pattern.compile("pgsql_tmp.*|pg_internal\\.init.*|.*\\.signal");

    private static final String CONTROL_FILE = "global/pg_control";
    private static final int MAX_CONTROL_READS = 100;
    private static final int BUFFER = 256 * 1024;

    private final Path cluster;
    private final FileChannel file;
    private final OutputStream buffered;
    private final GzipCompressorOutputStream gzip;
    private final TarArchiveOutputStream tar;

    /** @param target a file that does not exist yet */
    HotCopy(Path cluster, Path target) throws IOException {
        this.cluster = cluster;
        this.file = FileChannel.open(
                target,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        var fast = new GzipParameters();
        fast.setCompressionLevel(Deflater.BEST_SPEED);
        this.buffered = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER);
        this.gzip = new GzipCompressorOutputStream(buffered, fast);
        this.tar = new TarArchiveOutputStream(gzip, UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    /** Everything but the write-ahead log. */
    void copyCluster() throws IOException {
        Files.walkFileTree(cluster, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                if (path.equals(cluster)) {
                    return FileVisitResult.CONTINUE;
                }
                if (!isCopied(path)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                directory(name(path));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                if (isCopied(path) && !name(path).equals(CONTROL_FILE)) {
                    copy(path, name(path));
                }
                return FileVisitResult.CONTINUE;
            }

            /** The server deletes files while they are copied. */
            @Override
            public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
                return failure instanceof NoSuchFileException
                        ? FileVisitResult.CONTINUE
                        : super.visitFileFailed(path, failure);
            }
        });
        for (var name : WAL_DIRECTORIES) {
            directory(name);
        }
        add(CONTROL_FILE, stable(cluster.resolve(CONTROL_FILE)));
    }

    private String name(Path path) {
        return cluster.relativize(path).toString();
    }

    private boolean isCopied(Path path) {
        var name = cluster.relativize(path);
        if (TEMPORARY.matcher(path.getFileName().toString()).matches()) {
            return false;
        }
        return name.getNameCount() == 1
                ? !LEFT_OUT.contains(name.toString())
                : !EMPTY_DIRECTORIES.contains(name.getName(0).toString());
    }

    /** The server writes it in place, so a single read may see half of a change. */
    private static byte[] stable(Path path) throws IOException {
        var before = Files.readAllBytes(path);
        for (var i = 0; i < MAX_CONTROL_READS; i++) {
            var now = Files.readAllBytes(path);
            if (Arrays.equals(before, now)) {
                return now;
            }
            before = now;
        }
        throw new IOException(path + " does not stay the same for two reads");
    }

    private void directory(String name) throws IOException {
        tar.putArchiveEntry(new TarArchiveEntry(name + "/"));
        tar.closeArchiveEntry();
    }

    void add(String name, String text) throws IOException {
        add(name, text.getBytes(UTF_8));
    }

    private void add(String name, byte[] content) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    /**
     * A file as long as it is now. What is appended meanwhile is in the write-ahead log, and so is what a truncation
     * has removed: zeros are in its place. A file that the server has deleted is left out.
     */
    void copy(Path path, String name) throws IOException {
        try (var in = Files.newInputStream(path)) {
            var left = Files.size(path);
            var entry = new TarArchiveEntry(name);
            entry.setSize(left);
            tar.putArchiveEntry(entry);
            var buffer = new byte[BUFFER];
            while (left > 0) {
                var read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    Arrays.fill(buffer, (byte) 0);
                    read = (int) Math.min(buffer.length, left);
                }
                tar.write(buffer, 0, read);
                left -= read;
            }
            tar.closeArchiveEntry();
        } catch (NoSuchFileException _) {
            // Deleted since the directory was read, and its deletion is in the write-ahead log.
            return;
        }
    }

    /** Completes the file on the disk. */
    void finish() throws IOException {
        tar.finish();
        gzip.finish();
        buffered.flush();
        file.force(true);
    }

    /** Does not complete the file, so that an incomplete one stays so. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
