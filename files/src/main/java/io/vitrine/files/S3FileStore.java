package io.vitrine.files;

import io.vitrine.events.ProjectId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Keeps files in a bucket of any store that speaks S3: {@code <project>/<hash>.<extension>}. */
public final class S3FileStore implements FileStore, AutoCloseable {

    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(20);
    private static final int NOT_FOUND = 404;
    private static final int INSUFFICIENT_STORAGE = 507;

    private final S3Client client;
    private final String bucket;

    /** @throws IllegalArgumentException with the name of a setting that is missing */
    public S3FileStore(FilesProperties.S3 settings) {
        this.bucket = settings.required("bucket", settings.bucket());
        var keys = AwsBasicCredentials.create(
                settings.required("access-key", settings.accessKey()),
                settings.required("secret-key", settings.secretKey()));
        var builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(StaticCredentialsProvider.create(keys))
                .forcePathStyle(settings.pathStyle())
                // Other stores than Amazon's refuse the checksums that the client would add to every request. The hash
                // in a file's name is a stronger one.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECTION_TIMEOUT)
                        .socketTimeout(SOCKET_TIMEOUT));
        if (!settings.endpoint().isBlank()) {
            builder.endpointOverride(URI.create(settings.endpoint().strip()));
        }
        this.client = builder.build();
    }

    @Override
    public void put(FileKey key, Path content) throws IOException {
        try {
            client.putObject(
                    request -> request.bucket(bucket)
                            .key(name(key))
                            .contentType(key.type().contentType()),
                    RequestBody.fromFile(content));
        } catch (S3Exception e) {
            throw e.statusCode() == INSUFFICIENT_STORAGE ? new StoreFullException(e) : unavailable(e);
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    @Override
    public InputStream open(FileKey key) throws IOException {
        try {
            return client.getObject(request -> request.bucket(bucket).key(name(key)));
        } catch (S3Exception e) {
            throw isMissing(e) ? new NoSuchFileException(name(key)) : unavailable(e);
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    @Override
    public boolean exists(FileKey key) throws IOException {
        try {
            client.headObject(request -> request.bucket(bucket).key(name(key)));
            return true;
        } catch (S3Exception e) {
            if (isMissing(e)) {
                return false;
            }
            throw unavailable(e);
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void delete(FileKey key) throws IOException {
        try {
            // Some providers report a deletion in a missing bucket as done.
            client.headBucket(request -> request.bucket(bucket));
            client.deleteObject(request -> request.bucket(bucket).key(name(key)));
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void deleteAll(ProjectId project) throws IOException {
        try {
            var files = client.listObjectsV2Paginator(
                    request -> request.bucket(bucket).prefix(project + "/"));
            for (var file : files.contents()) {
                client.deleteObject(request -> request.bucket(bucket).key(file.key()));
            }
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    /** A missing bucket is a fault of the configuration, and not a missing file. */
    private static boolean isMissing(S3Exception failure) {
        var details = failure.awsErrorDetails();
        return failure.statusCode() == NOT_FOUND && (details == null || !"NoSuchBucket".equals(details.errorCode()));
    }

    private static String name(FileKey key) {
        return key.project() + "/" + key.name();
    }

    private IOException unavailable(SdkException cause) {
        return new IOException("%s does not answer as expected: %s".formatted(this, cause.getMessage()), cause);
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return "bucket " + bucket;
    }
}
