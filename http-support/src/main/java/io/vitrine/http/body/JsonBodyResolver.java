package io.vitrine.http.body;

import io.vitrine.http.admission.Admission;
import io.vitrine.http.admission.AdmittedRequest;
import io.vitrine.http.caller.RequestTenant;
import io.vitrine.http.memory.MemoryShares;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.http.request.Preferences;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads a request's body into a {@link JsonBody}, or refuses the request: too large, not JSON, or not an object. */
public final class JsonBodyResolver implements HandlerMethodArgumentResolver {

    /** The maximum size of a body, in bytes. */
    static final int MAX_BYTES = 1024 * 1024;

    /**
     * The maximum number of names, values and brackets in a body: each takes a few bytes on the wire and some dozens on
     * the heap. The largest valid widget has fewer.
     */
    static final int MAX_TOKENS = 150_000;

    /** The body, and a copy while its chunks are joined. */
    private static final int READING_FACTOR = 2;

    /** The texts of the body, the command and the events, at two bytes per character. */
    private static final int PARSED_FACTOR = 8;

    /** The heap size of a token in a tree, in bytes; a test verifies it with trees of many shapes. */
    private static final int TOKEN_BYTES = 160;

    private static final String MEMORY_SHARE = JsonBodyResolver.class.getName() + ".room";

    /** Enough for every valid body, in which the object of a field is at depth 2. */
    private static final int MAX_DEPTH = Structure.MAX_DEPTH + 32;

    private static final JsonFactory TOKENS = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private static final JsonMapper JSON = JsonMapper.builder(TOKENS.rebuild()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final MemoryShares reading;
    private final MemoryShares parsed;
    private final @Nullable Admission admission;

    /** Bodies take at most three eighths of the heap: one while they are read, two while requests are executed. */
    public JsonBodyResolver(Admission admission) {
        this(admission, Runtime.getRuntime().maxMemory() / 8);
    }

    private JsonBodyResolver(@Nullable Admission admission, long readingBytes) {
        this.admission = admission;
        this.reading = memory(readingBytes);
        this.parsed = memory(2 * readingBytes);
    }

    /**
     * For a service that admits each read of its database, and therefore does not admit the request as a whole. Bodies
     * take at most three sixteenths of the heap.
     */
    public static JsonBodyResolver ofReads() {
        return new JsonBodyResolver(null, Runtime.getRuntime().maxMemory() / 16);
    }

    static MemoryShares memory(long nodeBytes) {
        return new MemoryShares(
                nodeBytes,
                Duration.ofSeconds(2),
                new MemoryShares.Refusal(
                        "too-many-bodies",
                        "Too many request bodies%s are being processed",
                        "with fewer or smaller requests at once"));
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == JsonBody.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders)
            throws IOException {
        var request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        requireJson(request.getContentType());
        var strict =
                Preferences.of(Collections.list(request.getHeaders("Prefer"))).strict();
        var tenant = RequestTenant.of(request);
        try (var _ = reading.take(tenant, READING_FACTOR * contentLength(request))) {
            var bytes = read(request);
            if (admission != null) {
                AdmittedRequest.enter(request, admission);
            }
            var tokens = tokens(bytes);
            // Held until the request has been executed, because the objects made from the body are as large as the
            // body.
            request.setAttribute(MEMORY_SHARE, parsed.take(tenant, weight(bytes.length, tokens)));
            return new JsonBody(parse(bytes), RawJson.ofObject(bytes), hash(request, bytes), strict);
        }
    }

    /** Releases the memory of a request's body. */
    public static void release(HttpServletRequest request) {
        if (request.getAttribute(MEMORY_SHARE) instanceof MemoryShares.Room room) {
            room.close();
        }
    }

    private static byte[] read(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw tooLarge();
        }
        return bytes;
    }

    /** In bytes; the maximum for a body of unknown length. */
    private static long contentLength(HttpServletRequest request) {
        var length = request.getContentLengthLong();
        if (length > MAX_BYTES) {
            throw tooLarge();
        }
        return length < 0 ? MAX_BYTES : length;
    }

    private static ProblemException tooLarge() {
        return new ProblemException(
                HttpStatus.CONTENT_TOO_LARGE,
                "body-too-large",
                "The body is too large (limit %d bytes). Send less in one request.".formatted(MAX_BYTES));
    }

    /** The maximum heap size of a body while it is parsed and kept, in bytes. */
    static long weight(int bytes, int tokens) {
        return (long) PARSED_FACTOR * bytes + (long) TOKEN_BYTES * tokens;
    }

    static int tokens(byte[] bytes) {
        return reading(() -> {
            try (var parser = TOKENS.createParser(ObjectReadContext.empty(), bytes)) {
                var tokens = JsonTexts.check(parser, MAX_TOKENS + 1);
                if (tokens > MAX_TOKENS) {
                    throw new ProblemException(
                            HttpStatus.CONTENT_TOO_LARGE,
                            "body-too-complex",
                            "The body has too many JSON tokens (limit %d names, values and brackets). Send less in one request."
                                    .formatted(MAX_TOKENS));
                }
                return tokens;
            }
        });
    }

    private static ObjectNode parse(byte[] bytes) {
        if (reading(() -> JSON.readTree(bytes)) instanceof ObjectNode object) {
            return object;
        }
        throw malformed("The body must be a JSON object.");
    }

    private static <T> T reading(Supplier<T> json) {
        try {
            return json.get();
        } catch (JacksonException e) {
            var at = e.getLocation() == null
                    ? ""
                    : " (line %d, column %d)"
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr());
            throw malformed("The body is not JSON: %s%s".formatted(e.getOriginalMessage(), at));
        } catch (UnstorableException e) {
            throw malformed("The body cannot be stored: %s.".formatted(e.getMessage()));
        }
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, "malformed-body", detail);
    }

    /** A missing Content-Type means JSON. Any other type is refused. */
    private static void requireJson(@Nullable String contentType) {
        if (contentType == null) {
            return;
        }
        try {
            var type = MediaType.parseMediaType(contentType);
            if (!type.isCompatibleWith(MediaType.APPLICATION_JSON)
                    && !type.getSubtype().endsWith("+json")) {
                throw unsupported(contentType);
            }
        } catch (InvalidMediaTypeException e) {
            throw unsupported(contentType);
        }
    }

    private static ProblemException unsupported(String contentType) {
        return new ProblemException(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "unsupported-media-type",
                "Send Content-Type: application/json, not %s.".formatted(contentType));
    }

    private static String hash(HttpServletRequest request, byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(
                    (request.getMethod() + " " + request.getRequestURI() + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
