package io.vitrine.command.http.upload;

import io.vitrine.events.ProjectId;
import io.vitrine.files.FileKey;
import io.vitrine.files.FileStore;
import io.vitrine.files.StoreFullException;
import io.vitrine.http.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Keeps received files in the configured store, and knows their URLs. */
public final class UploadedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(UploadedFiles.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    private final @Nullable FileStore store;
    private final long maxBytes;
    private final @Nullable String publicUrl;

    /** @throws IllegalArgumentException if the public URL is not an absolute http or https URL */
    UploadedFiles(@Nullable FileStore store, long maxBytes, @Nullable String publicUrl) {
        this.store = store;
        this.maxBytes = maxBytes;
        this.publicUrl = publicUrl == null || publicUrl.isBlank() ? null : checked(publicUrl.strip());
    }

    private static String checked(String url) {
        var uri = URI.create(url);
        var scheme = uri.getScheme();
        if (uri.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(
                    "vitrine.files.public-url must be an absolute http or https URL, not \"%s\".".formatted(url));
        }
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    long maxBytes() {
        return maxBytes;
    }

    /** @throws ProblemException 501 if this installation keeps no files */
    FileStore requireStore() {
        if (store == null) {
            throw new ProblemException(
                    HttpStatus.NOT_IMPLEMENTED,
                    "files-not-configured",
                    "This installation has no file store. Its operator must set vitrine.files.directory or"
                            + " vitrine.files.s3.bucket for command-service and delivery-service. Assets with the URL of"
                            + " another server need none.");
        }
        return store;
    }

    /** The key with which the file will be kept. */
    public static FileKey key(ProjectId project, Upload upload) {
        return new FileKey(project, upload.sha256(), upload.facts().type());
    }

    /** @throws ProblemException 507 if the store is full, 503 if it cannot be reached */
    public FileKey keep(ProjectId project, Upload upload) {
        var key = key(project, upload);
        try {
            requireStore().put(key, upload.file());
            return key;
        } catch (StoreFullException e) {
            LOG.error("The file store is full", e);
            throw new ProblemException(
                    HttpStatus.INSUFFICIENT_STORAGE,
                    "file-store-full",
                    "The file store of this installation is full. Its operator must add space. The file was not kept.");
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** @throws ProblemException 503 if the store cannot be reached, 501 if there is none */
    public boolean exists(FileKey key) {
        try {
            return requireStore().exists(key);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static ProblemException unavailable(IOException failure) {
        LOG.warn("The file store failed", failure);
        return ProblemException.unavailable(
                "file-store-unavailable",
                "The file store is unavailable. Retry after %d s; the same file is kept only once."
                        .formatted(RETRY_AFTER_SECONDS),
                RETRY_AFTER_SECONDS);
    }

    /** The URL of a kept file: at the configured public address, or at that of the request. */
    public String url(FileKey key, HttpServletRequest request) {
        var base = publicUrl == null ? request.getScheme() + "://" + request.getHeader(HttpHeaders.HOST) : publicUrl;
        return base + key.path();
    }
}
