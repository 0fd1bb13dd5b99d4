package io.vitrine.http.caller;

import io.vitrine.events.ProjectId;
import io.vitrine.http.request.Dialect;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;

/** The path contains the project's id as {@code {projectId}}. */
public final class TenantInPath implements TenantNaming {

    /** Organizations have access logs too. */
    private static final Pattern TENANT = Pattern.compile(
            "/(?:projects|organizations)/([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(?:/|$)");

    private final Dialect dialect;

    public TenantInPath(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public @Nullable ProjectId namedBy(HttpServletRequest request) {
        var named = TENANT.matcher(request.getRequestURI());
        return named.find() ? ProjectId.of(named.group(1)) : null;
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
