package io.vitrine.command.http.upload;

import io.vitrine.files.FileFacts;
import io.vitrine.files.UnfitFileException;
import io.vitrine.http.admission.Admission;
import io.vitrine.http.admission.AdmittedRequest;
import io.vitrine.http.caller.RequestTenant;
import io.vitrine.http.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Receives a request's body as a file, in a temporary file and not in memory. The request is admitted afterwards, so
 * that a slow client does not block others.
 */
@Component
public final class UploadResolver implements HandlerMethodArgumentResolver {

    private static final Logger LOG = LoggerFactory.getLogger(UploadResolver.class);
    private static final String SLOT = UploadResolver.class.getName() + ".slot";
    private static final String FILE = UploadResolver.class.getName() + ".file";

    private final UploadSlots slots = new UploadSlots();
    private final UploadedFiles files;
    private final Admission admission;

    UploadResolver(UploadedFiles files, Admission admission) {
        this.files = files;
        this.admission = admission;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Upload.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders)
            throws IOException {
        var request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        files.requireStore();
        var type = request.getContentType();
        if (type != null && type.startsWith("multipart/")) {
            throw unsupported("The body must be the bytes of one file, not a form. Send the file itself as the body.");
        }
        if (request.getContentLengthLong() > files.maxBytes()) {
            throw tooLarge();
        }
        request.setAttribute(SLOT, slots.take(RequestTenant.of(request)));
        var file = Files.createTempFile("vitrine-upload-", ".tmp");
        request.setAttribute(FILE, file);
        var upload = received(request, file);
        AdmittedRequest.enter(request, admission);
        return upload;
    }

    private Upload received(HttpServletRequest request, Path file) throws IOException {
        var digest = sha256();
        var bytes = copy(new DigestInputStream(request.getInputStream(), digest), file);
        if (bytes == 0) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST, "empty-body", "The body is empty. Send the bytes of the file as the body.");
        }
        try {
            return new Upload(file, HexFormat.of().formatHex(digest.digest()), bytes, FileFacts.of(file));
        } catch (UnfitFileException e) {
            throw refused(e);
        }
    }

    private long copy(InputStream in, Path file) throws IOException {
        var buffer = new byte[16 << 10];
        var bytes = 0L;
        try (var out = Files.newOutputStream(file)) {
            for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                bytes += count;
                if (bytes > files.maxBytes()) {
                    throw tooLarge();
                }
                out.write(buffer, 0, count);
            }
        }
        return bytes;
    }

    private static ProblemException refused(UnfitFileException e) {
        var message = String.valueOf(e.getMessage());
        return switch (e.reason()) {
            case UNSUPPORTED_TYPE -> unsupported(message);
            case UNREADABLE -> new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "file-unreadable", message);
            case TOO_MANY_PIXELS -> new ProblemException(HttpStatus.CONTENT_TOO_LARGE, "too-many-pixels", message);
        };
    }

    private static ProblemException unsupported(String detail) {
        return new ProblemException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-file-type", detail);
    }

    private ProblemException tooLarge() {
        return new ProblemException(
                HttpStatus.CONTENT_TOO_LARGE,
                "file-too-large",
                "The file is too large (limit %d bytes). Send a smaller one.".formatted(files.maxBytes()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Deletes the file of a request, and makes room for other uploads. */
    public static void release(HttpServletRequest request) {
        if (request.getAttribute(FILE) instanceof Path file) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("The temporary file of an upload cannot be deleted", e);
            }
        }
        if (request.getAttribute(SLOT) instanceof UploadSlots.Slot slot) {
            slot.close();
        }
    }
}
