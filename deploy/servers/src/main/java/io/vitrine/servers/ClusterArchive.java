package io.vitrine.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** A compressed tar file with the files of a {@link LiveCluster}. */
final class ClusterArchive implements LiveCluster.Copy, AutoCloseable {

    private static final int BUFFER = 256 * 1024;

    private final FileChannel file;
    private final OutputStream buffered;
    private final GzipCompressorOutputStream gzip;
    private final TarArchiveOutputStream tar;

    /** @param target a file that does not exist yet */
    ClusterArchive(Path target) throws IOException {
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

    @Override
    public void addDirectory(String name) throws IOException {
        tar.putArchiveEntry(new TarArchiveEntry(name + "/"));
        tar.closeArchiveEntry();
    }

    @Override
    public void addFile(String name, byte[] content) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    /**
     * A file as long as it is now. What is appended meanwhile is in the write-ahead log, and so is what a truncation
     * has removed: zeros are in its place.
     */
    @Override
    public void addFile(String name, Path path) throws IOException {
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
