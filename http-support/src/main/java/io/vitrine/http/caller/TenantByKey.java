package io.vitrine.http.caller;

import io.vitrine.events.ProjectId;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.http.request.Dialect;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;

/** {@code /stores/{storeHash}/…}, where the hash is a project's key. Each service has its own lookup of keys. */
public final class TenantByKey implements TenantNaming {

    /** After the empty segment and the root of the dialect. */
    private static final int KEY_SEGMENT = 2;

    private final Dialect dialect;
    private final UnverifiedKeys unverified;
    private final BiFunction<String, Subject, Optional<ProjectId>> keys;
    private final BiFunction<String, Subject, Optional<Moved>> formerKeys;

    /**
     * A project that recently had another key.
     *
     * @param key its current key
     */
    public record Moved(ProjectId project, String key) {}

    /**
     * @param keys the project with a key, if the subject has access to it; called for each request
     * @param formerKeys the project with that former key, if it still redirects; called if no project has the key
     */
    public TenantByKey(
            Dialect dialect,
            BiFunction<String, Subject, Optional<ProjectId>> keys,
            BiFunction<String, Subject, Optional<Moved>> formerKeys) {
        this.dialect = dialect;
        this.unverified = new UnverifiedKeys(key -> keys.apply(key, UnverifiedKeys.READER));
        this.keys = keys;
        this.formerKeys = formerKeys;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public @Nullable ProjectId projectOf(HttpServletRequest request, Subject subject) {
        var key = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? variables.get("storeHash")
                : null;
        if (key == null) {
            throw new IllegalStateException("An endpoint with a caller has no {storeHash} in its path.");
        }
        var project = keys.apply(key.toString(), subject);
        if (project.isEmpty()) {
            formerKeys
                    .apply(key.toString(), subject)
                    .filter(moved -> subject.mayEnter(moved.project()))
                    .ifPresent(moved -> {
                        throw ProblemException.moved(location(request, moved.key()));
                    });
        }
        return project.orElse(null);
    }

    @Override
    public @Nullable ProjectId namedBy(HttpServletRequest request) {
        var path = request.getRequestURI().split("/", KEY_SEGMENT + 2);
        return path.length <= KEY_SEGMENT ? null : unverified.find(path[KEY_SEGMENT]);
    }

    /** The same URL with another key, without a host and with the original query. */
    private String location(HttpServletRequest request, String key) {
        var path = request.getRequestURI();
        var root = dialect.root() + "/";
        var rest = path.substring(path.indexOf('/', root.length()));
        return root + key + rest + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
    }
}
