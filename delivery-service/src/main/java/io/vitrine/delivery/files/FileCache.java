package io.vitrine.delivery.files;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.vitrine.files.FileType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A directory of files by name, bounded by bytes: rarely used ones are deleted. It survives restarts. */
final class FileCache {

    private static final Logger LOG = LoggerFactory.getLogger(FileCache.class);
    private static final String DRAFT = ".draft";
    private static final int UNIT_BYTES = 1024;

    private final Path directory;
    private final Cache<String, Entry> entries;

    /** @param name of the file in the directory */
    private record Entry(String name, FileType type, int units) {}

    FileCache(Path directory, long maxBytes) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.entries = Caffeine.newBuilder()
                .maximumWeight(Math.max(1, maxBytes / UNIT_BYTES))
                .weigher((String _, Entry entry) -> entry.units())
                .executor(Runnable::run)
                .evictionListener((@Nullable String _, @Nullable Entry entry, RemovalCause _) -> {
                    if (entry != null) {
                        delete(directory.resolve(entry.name()));
                    }
                })
                .build();
        try (var existing = Files.list(directory)) {
            for (var file : existing.toList()) {
                recover(file);
            }
        }
    }

    /** Names are a key and the extension of a type. */
    private void recover(Path file) throws IOException {
        var name = String.valueOf(file.getFileName());
        var dot = name.lastIndexOf('.');
        var type = dot < 0 ? null : FileType.withExtension(name.substring(dot + 1));
        if (type == null) {
            delete(file);
        } else {
            entries.put(name.substring(0, dot), entry(file, type));
        }
    }

    private static Entry entry(Path file, FileType type) throws IOException {
        var units = Files.size(file) / UNIT_BYTES + 1;
        return new Entry(String.valueOf(file.getFileName()), type, (int) Math.min(units, Integer.MAX_VALUE));
    }

    /** A file to be filled and then {@linkplain #keep kept}. */
    Path draft() throws IOException {
        return Files.createTempFile(directory, "file-", DRAFT);
    }

    /** Null for one that is not there. */
    @Nullable
    CachedFile find(String key, String version) throws IOException {
        var entry = entries.getIfPresent(key);
        if (entry == null) {
            return null;
        }
        try {
            return CachedFile.open(directory.resolve(entry.name()), entry.type(), version);
        } catch (NoSuchFileException _) {
            // Deleted from outside, or evicted a moment ago.
            entries.asMap().remove(key, entry);
            return null;
        }
    }

    /** Opens the draft first, because the cache may evict it at once. */
    CachedFile keep(String key, String version, FileType type, Path draft) throws IOException {
        var target = directory.resolve(key + "." + type.extension());
        var file = CachedFile.open(draft, type, version);
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            entries.put(key, entry(target, type));
            return new CachedFile(file.channel(), target, type, version, file.bytes());
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Deletes the file and its variants. What is being read stays readable until its end. */
    void remove(String key) {
        for (var name : entries.asMap().keySet()) {
            var entry = name.equals(key) || name.startsWith(key + "-w")
                    ? entries.asMap().remove(name)
                    : null;
            if (entry != null) {
                delete(directory.resolve(entry.name()));
            }
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("Cannot delete {} from the cache of files", file, e);
        }
    }
}
