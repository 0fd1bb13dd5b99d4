package io.vitrine.http.caller;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The scope that a caller of this endpoint needs, or the scopes of which one is sufficient. Other callers get 403. An
 * endpoint without any is for every subject of a verified token.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Scoped {

    /** For example {@code widgets:write}. */
    String[] value();

    /** A scope that is also required, for an endpoint with two effects. */
    String[] and() default {};

    /**
     * Whether {@code widgets:write-own} is sufficient for the subject's own widgets, where {@code widgets:write} is.
     */
    boolean forOwnWidgets() default true;

    /** Whether the token must also give access to all projects, which no role does. */
    boolean inAllProjects() default false;
}
