package io.vitrine.command.http.body;

import io.vitrine.http.problem.ProblemException;
import io.vitrine.http.request.Preferences;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads a request's body into a {@link Body}, or ends the request: too large, no JSON, not an object. */
@Component
public final class BodyResolver implements HandlerMethodArgumentResolver {

    /** In bytes. */
    static final int LARGEST = 1024 * 1024;

    /** Enough for every valid body: a field's object is in it at depth 2. */
    private static final int DEEPEST = Structure.DEEPEST + 32;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Body.class;
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
        var bytes = request.getInputStream().readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new ProblemException(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "body-too-large",
                    "The body is larger than %d bytes.".formatted(LARGEST));
        }
        var strict =
                Preferences.of(Collections.list(request.getHeaders("Prefer"))).strict();
        var fields = parse(bytes);
        return new Body(fields, Letters.ofObject(bytes), hash(request, bytes), strict);
    }

    private static ObjectNode parse(byte[] bytes) {
        try {
            var tree = JSON.readTree(bytes);
            JsonTexts.check(tree.toString());
            if (tree instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            var at = e.getLocation() == null
                    ? ""
                    : " (line %d, column %d)"
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr());
            throw malformed("The body is not JSON: %s%s".formatted(e.getOriginalMessage(), at));
        } catch (UnstorableException e) {
            throw malformed("The body cannot be kept: %s.".formatted(e.getMessage()));
        }
        throw malformed("The body must be a JSON object.");
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, "malformed-body", detail);
    }

    /** A client that says nothing of the type means JSON; one that says something else is told. */
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
