package io.vitrine.http.caller;

import io.vitrine.events.ProjectId;
import io.vitrine.http.request.Dialect;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/** {@code /api/projects/{projectId}/…}. */
@Component
class TenantInPath implements TenantNaming {

    @Override
    public Dialect dialect() {
        return Dialect.PROJECTS;
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
