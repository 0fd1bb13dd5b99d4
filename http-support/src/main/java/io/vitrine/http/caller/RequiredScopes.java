package io.vitrine.http.caller;

import io.vitrine.events.Permission;
import io.vitrine.http.problem.MissingScope;
import io.vitrine.http.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;

/**
 * The scopes that an endpoint requires.
 *
 * @param any one of them is sufficient; none is required if there are none
 * @param all all of them are also required
 * @param forOwnWidgets whether {@code widgets:write-own} replaces {@code widgets:write} for the subject's own widgets
 * @param inAllProjects whether the token must give access to all projects
 */
record RequiredScopes(List<String> any, List<String> all, boolean forOwnWidgets, boolean inAllProjects) {

    private static final String WRITE = Permission.WIDGETS_WRITE.scope();
    private static final String WRITE_OWN = Permission.WIDGETS_WRITE_OWN.scope();

    /** @throws IllegalStateException if the endpoint declares no scopes */
    static RequiredScopes of(MethodParameter parameter) {
        var scoped = parameter.getMethodAnnotation(Scoped.class);
        if (scoped == null) {
            throw new IllegalStateException("%s declares no scope.".formatted(parameter.getExecutable()));
        }
        return new RequiredScopes(
                List.of(scoped.value()), List.of(scoped.and()), scoped.forOwnWidgets(), scoped.inAllProjects());
    }

    /** @throws ProblemException 403 if the subject lacks a scope, or is an API key where its scopes do not matter */
    void check(Subject subject) {
        if (any.isEmpty() && subject.isApiKey()) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN, "not-for-api-keys", "API keys cannot do this. Use the token of a user.");
        }
        var hasAny = any.isEmpty() || any.stream().anyMatch(subject::has) || ownWidgetsOnly(subject);
        if (!hasAny || !all.stream().allMatch(subject::has)) {
            var needed = new ArrayList<String>();
            if (!any.isEmpty()) {
                needed.add(String.join(" or ", any));
            }
            needed.addAll(all);
            throw ProblemException.forbidden(new MissingScope(needed));
        }
        if (inAllProjects && !subject.mayEnterAll()) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    MissingScope.CODE,
                    "A token for all projects is required: \"projects\": \"*\".");
        }
    }

    /**
     * Whether the subject has none of the scopes but the one that replaces {@code widgets:write} for its own widgets.
     */
    boolean ownWidgetsOnly(Subject subject) {
        return forOwnWidgets && any.contains(WRITE) && any.stream().noneMatch(subject::has) && subject.has(WRITE_OWN);
    }
}
