package io.vitrine.http.caller;

import io.vitrine.events.ProjectId;
import io.vitrine.http.request.Dialect;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;

/** The path has the project's id, as {@code {projectId}}. */
public final class TenantInPath implements TenantNaming {

    private final Dialect dialect;

    public TenantInPath(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public @Nullable ProjectId projectOf(HttpServletRequest request, Subject subject) {
        var inPath =
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        ? variables.get("projectId")
                        : null;
        if (inPath == null) {
            throw new IllegalStateException("An endpoint with a caller has no {projectId} in its path.");
        }
        try {
            return ProjectId.of(inPath.toString());
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }
}
