package io.vitrine.delivery.files;

import io.vitrine.files.FileType;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * An open file of the cache, which can be read even after its eviction. The receiver closes it.
 *
 * @param version of its bytes, for an entity tag
 */
public record CachedFile(FileChannel channel, Path path, FileType type, String version, long bytes)
        implements AutoCloseable {

    static CachedFile open(Path path, FileType type, String version) throws IOException {
        var channel = FileChannel.open(path);
        return new CachedFile(channel, path, type, version, channel.size());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
