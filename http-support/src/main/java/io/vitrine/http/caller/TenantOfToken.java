package io.vitrine.http.caller;

import io.vitrine.events.ProjectId;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.http.request.Dialect;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The URL has no project: the token determines it. With a token for several projects, a header selects one. */
public final class TenantOfToken implements TenantNaming {

    private static final String HEADER = "X-Project-Id";

    private final Dialect dialect;

    public TenantOfToken(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public @Nullable ProjectId projectOf(HttpServletRequest request, Subject subject) {
        var named = request.getHeader(HEADER);
        if (named != null) {
            return idIn(named.strip());
        }
        var projects = subject.projects();
        if (projects != null && projects.isEmpty()) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "project-missing",
                    "This token gives access to no project. Use a token whose \"projects\" contains your project.");
        }
        if (projects == null || projects.size() > 1) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "project-ambiguous",
                    "This token gives access to several projects. Use a token for one project,"
                            + " or select a project with %s: <project id>.".formatted(HEADER));
        }
        return projects.iterator().next();
    }

    @Override
    public @Nullable ProjectId namedBy(HttpServletRequest request) {
        var named = request.getHeader(HEADER);
        return named == null ? null : idIn(named.strip());
    }

    private static @Nullable ProjectId idIn(String text) {
        try {
            return ProjectId.of(text);
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }
}
