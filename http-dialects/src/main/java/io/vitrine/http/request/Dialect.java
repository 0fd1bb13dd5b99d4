package io.vitrine.http.request;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.web.util.UriUtils;

/** The documented API that a request is written against, known by its address alone. */
public enum Dialect {
    /** Also our own endpoints outside the documents. */
    PROJECTS,
    STORES,
    ACCOUNTS;

    public static Dialect of(HttpServletRequest request) {
        var refused = request.getDispatcherType() == DispatcherType.ERROR
                ? request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)
                : null;
        return at(String.valueOf(refused == null ? request.getRequestURI() : refused));
    }

    /** @param uri the raw path, with its percent-encodings */
    static Dialect at(String uri) {
        var path = decoded(uri).replaceAll(";[^/]*", "");
        if (isBelow("/widgets", path)) {
            return ACCOUNTS;
        }
        return isBelow("/stores", path) ? STORES : PROJECTS;
    }

    /** Its name in the audit trail. */
    public String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static boolean isBelow(String root, String path) {
        return path.equals(root) || path.startsWith(root + "/");
    }

    /** What cannot be decoded is refused anyway; it still has a beginning. */
    private static String decoded(String uri) {
        try {
            return UriUtils.decode(uri, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return uri;
        }
    }
}
