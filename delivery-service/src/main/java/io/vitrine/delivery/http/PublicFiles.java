package io.vitrine.delivery.http;

import io.vitrine.delivery.files.CachedFile;
import io.vitrine.delivery.files.DeliveredFiles;
import io.vitrine.delivery.files.FilesUnavailable;
import io.vitrine.delivery.store.ErasedFile;
import io.vitrine.delivery.store.Store;
import io.vitrine.delivery.store.StoreReader;
import io.vitrine.events.DeliveryAccess;
import io.vitrine.events.ProjectId;
import io.vitrine.files.FileKey;
import io.vitrine.files.VariantWidths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The responses for uploaded files and their variants. Their bytes never change, so caches keep them for ever. */
final class PublicFiles {

    private static final Logger LOG = LoggerFactory.getLogger(PublicFiles.class);

    private static final String CACHING = "%s, max-age=31536000, immutable";

    /** As a page, a file neither runs nor loads anything. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; sandbox";

    private static final int MAX_WIDTH_DIGITS = 5;

    private final DeliveredFiles files;
    private final Store store;

    PublicFiles(DeliveredFiles files, Store store) {
        this.files = files;
        this.store = store;
    }

    /** Deletes the copies of files that were erased while this node was stopped or its store was replaced. */
    void forgetErased() {
        store.read(StoreReader::erasedFiles).forEach(this::forget);
    }

    /** Deletes the node's copies of the file. */
    void forget(ErasedFile file) {
        var key = FileKey.of(file.project(), file.name());
        if (key != null) {
            files.forget(key);
        }
    }

    private boolean isErased(FileKey key) {
        return store.<Boolean>read(reader -> reader.isErased(new ErasedFile(key.project(), key.name())));
    }

    /** @param target {@code /delivery/{project}/files/{name}[?w={width}]} */
    Reply reply(ProjectId project, DeliveryAccess access, RequestTarget target, Request request) {
        var key = FileKey.of(project, target.path().getLast());
        if (key == null) {
            return DeliveryProblem.notFound().reply(request.id());
        }
        var width = target.parameter("w");
        if (width != null && !width.matches("[1-9][0-9]{0,%d}".formatted(MAX_WIDTH_DIGITS - 1))) {
            return DeliveryProblem.badRequest(
                            "invalid-request",
                            "w must be a width in pixels, from 1 to 99999. It is rounded up to one of %s."
                                    .formatted(VariantWidths.ALL))
                    .reply(request.id());
        }
        if (isErased(key)) {
            return DeliveryProblem.fileErased().reply(request.id());
        }
        try {
            var file = open(key, width);
            if (isErased(key)) {
                // During this request, which may have cached it again.
                file.close();
                files.forget(key);
                return DeliveryProblem.fileErased().reply(request.id());
            }
            return reply(file, CACHING.formatted(ProjectDirectory.caches(access)), request);
        } catch (NoSuchFileException _) {
            return DeliveryProblem.notFound().reply(request.id());
        } catch (FilesUnavailable e) {
            LOG.warn("File {} of project {} cannot be served", key.name(), project, e);
            return DeliveryProblem.filesUnavailable().reply(request.id());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CachedFile open(FileKey key, @Nullable String width) throws IOException {
        return width == null ? files.original(key) : files.variant(key, VariantWidths.atLeast(Integer.parseInt(width)));
    }

    private static Reply reply(CachedFile file, String caching, Request request) throws IOException {
        var streams = false;
        try {
            var reply = answer(file, caching, request);
            streams = reply instanceof Reply.Streamed;
            return reply;
        } finally {
            if (!streams) {
                file.close();
            }
        }
    }

    private static Reply answer(CachedFile file, String caching, Request request) throws IOException {
        var tag = "\"%s\"".formatted(file.version());
        if (EntityTags.match(request.headers("If-None-Match"), tag)) {
            return Reply.Whole.of(Status.NOT_MODIFIED, head(Status.NOT_MODIFIED, tag, caching));
        }
        var ifRange = request.header("If-Range");
        var range = ifRange == null || ifRange.strip().equals(tag)
                ? ByteRange.of(request.header("Range"), file.bytes())
                : null;
        if (range == ByteRange.NONE) {
            return Reply.Whole.of(
                    Status.RANGE_NOT_SATISFIABLE,
                    ResponseHead.of(Status.RANGE_NOT_SATISFIABLE)
                            .add("Content-Range", "bytes */" + file.bytes())
                            .add("Cache-Control", "no-store"));
        }
        var status = range == null ? Status.OK : Status.PARTIAL_CONTENT;
        var part = range == null ? new ByteRange(0, file.bytes()) : range;
        var head = head(status, tag, caching)
                .add("Content-Type", file.type().contentType())
                .add("Accept-Ranges", "bytes")
                .add("Content-Security-Policy", POLICY)
                .add("X-Content-Type-Options", "nosniff");
        if (range != null) {
            var last = part.from() + part.length() - 1;
            head.add("Content-Range", "bytes %d-%d/%d".formatted(part.from(), last, file.bytes()));
        }
        return body(status, head, new FileBody(file, part), request);
    }

    private static Reply body(Status status, ResponseHead head, FileBody body, Request request) throws IOException {
        if (request.method().equals("GET") && body.isSmall()) {
            return Reply.Whole.of(status, head, body.bytes());
        }
        head.add("Content-Length", Long.toString(body.range().length()));
        return request.method().equals("GET")
                ? new Reply.Streamed(status, head.bytes(), body)
                : new Reply.Whole(status, head.bytes(), new byte[0]);
    }

    private static ResponseHead head(Status status, String tag, String caching) {
        return ResponseHead.of(status)
                .add("ETag", tag)
                .add("Cache-Control", caching)
                .add("Cross-Origin-Resource-Policy", "cross-origin");
    }
}
