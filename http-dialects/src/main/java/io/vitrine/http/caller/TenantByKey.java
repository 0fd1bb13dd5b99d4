package io.vitrine.http.caller;

import io.vitrine.events.ProjectId;
import io.vitrine.http.request.Dialect;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;

/** {@code /stores/{storeHash}/…}, where the hash is a project's key; each service knows the keys in its own way. */
public final class TenantByKey implements TenantNaming {

    private final BiFunction<String, Subject, Optional<ProjectId>> keys;

    /** @param keys the project with a key, if the subject may know of it; asked for each request */
    public TenantByKey(BiFunction<String, Subject, Optional<ProjectId>> keys) {
        this.keys = keys;
    }

    @Override
    public Dialect dialect() {
        return Dialect.STORES;
    }

    @Override
    public @Nullable ProjectId projectOf(HttpServletRequest request, Subject subject) {
        var key = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? variables.get("storeHash")
                : null;
        if (key == null) {
            throw new IllegalStateException("An endpoint with a caller has no {storeHash} in its path.");
        }
        return keys.apply(key.toString(), subject).orElse(null);
    }
}
