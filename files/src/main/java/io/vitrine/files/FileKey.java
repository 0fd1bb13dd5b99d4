package io.vitrine.files;

import io.vitrine.events.ProjectId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key of a file in every store: its project, the hash of its bytes and its type. The same bytes in the same project
 * have the same key, and the bytes of a key never change.
 *
 * @param sha256 in 64 lower-case hexadecimal digits
 */
public record FileKey(ProjectId project, String sha256, FileType type) {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int HASH_LENGTH = 64;

    public FileKey {
        if (!HASH.matcher(sha256).matches()) {
            throw new IllegalArgumentException("A hash has 64 lower-case hexadecimal digits.");
        }
    }

    /**
     * @param name any text from a path
     * @return null unless it is a hash with the extension of a known type
     */
    public static @Nullable FileKey of(ProjectId project, String name) {
        if (name.length() <= HASH_LENGTH || name.charAt(HASH_LENGTH) != '.') {
            return null;
        }
        var hash = name.substring(0, HASH_LENGTH);
        var type = FileType.withExtension(name.substring(HASH_LENGTH + 1));
        return type == null || !HASH.matcher(hash).matches() ? null : new FileKey(project, hash, type);
    }

    /** {@code <hash>.<extension>}, as the last segment of its URL. */
    public String name() {
        return sha256 + "." + type.extension();
    }

    /** The path of its URL. */
    public String path() {
        return "/delivery/%s/files/%s".formatted(project, name());
    }
}
