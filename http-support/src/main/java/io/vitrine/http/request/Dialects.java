package io.vitrine.http.request;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.springframework.web.util.UriUtils;

/** All dialects of a service. */
public final class Dialects {

    private final List<Dialect> mostSpecificFirst;

    /** @param all with one whose root is empty */
    public Dialects(List<Dialect> all) {
        mostSpecificFirst = all.stream()
                .sorted(Comparator.comparingInt(
                                (Dialect dialect) -> dialect.root().length())
                        .reversed())
                .toList();
        if (all.stream().noneMatch(dialect -> dialect.root().isEmpty())) {
            throw new IllegalArgumentException("No dialect has an empty root. Requests that no other serves need one.");
        }
    }

    public List<Dialect> all() {
        return mostSpecificFirst;
    }

    /** Of all, the one with the empty root first. */
    public List<String> names() {
        return mostSpecificFirst.reversed().stream().map(Dialect::name).toList();
    }

    public Dialect of(HttpServletRequest request) {
        var refused = request.getDispatcherType() == DispatcherType.ERROR
                ? request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)
                : null;
        return at(String.valueOf(refused == null ? request.getRequestURI() : refused));
    }

    /** @param uri the raw path, with its percent-encodings */
    public Dialect at(String uri) {
        var path = decoded(uri).replaceAll(";[^/]*", "");
        return mostSpecificFirst.stream()
                .filter(dialect -> dialect.serves(path))
                .findFirst()
                .orElseThrow();
    }

    /** A URI that cannot be decoded is refused anyway; it still has a beginning. */
    private static String decoded(String uri) {
        try {
            return UriUtils.decode(uri, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return uri;
        }
    }
}
