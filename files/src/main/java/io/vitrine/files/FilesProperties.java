package io.vitrine.files;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where uploaded files are kept. The services must have the same settings. Without a directory or a bucket, uploads are
 * refused.
 *
 * @param directory directory that keeps the files; for services on one machine or with a shared file system
 * @param s3 bucket that keeps the files, unless there is a directory
 */
@ConfigurationProperties("vitrine.files")
public record FilesProperties(
        @Nullable String directory, @DefaultValue S3 s3) {

    private static final String PREFIX = "vitrine.files.";

    /**
     * A bucket of a store that speaks S3.
     *
     * @param endpoint URL of the store; without a value Amazon's, in the region
     * @param region region that requests are signed for
     * @param bucket name of the bucket, which must exist
     * @param accessKey access key of the bucket
     * @param secretKey secret key of the bucket
     * @param pathStyle whether the bucket is in the path of URLs, and not in the host; most stores but Amazon's need it
     */
    public record S3(
            @DefaultValue("") String endpoint,
            @DefaultValue("us-east-1") String region,
            @Nullable String bucket,
            @Nullable String accessKey,
            @Nullable String secretKey,
            @DefaultValue("true") boolean pathStyle) {

        String required(String name, @Nullable String value) {
            if (value == null || value.isBlank()) {
                throw new IllegalArgumentException(
                        "%ss3.%s must be set with %ss3.bucket.".formatted(PREFIX, name, PREFIX));
            }
            return value.strip();
        }
    }

    /**
     * The configured store, or null for none.
     *
     * @throws IllegalArgumentException with the setting that is missing or contradicts another one
     */
    public @Nullable FileStore store() {
        var hasDirectory = directory != null && !directory.isBlank();
        var hasBucket = s3.bucket() != null && !s3.bucket().isBlank();
        if (hasDirectory && hasBucket) {
            throw new IllegalArgumentException(
                    "%sdirectory and %ss3.bucket exclude each other. Set one of them.".formatted(PREFIX, PREFIX));
        }
        if (directory != null && hasDirectory) {
            return new DirectoryFileStore(Path.of(directory.strip()));
        }
        return hasBucket ? new S3FileStore(s3) : null;
    }
}
