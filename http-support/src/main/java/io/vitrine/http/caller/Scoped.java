package io.vitrine.http.caller;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The scope that a caller of this endpoint needs, or the scopes of which one is sufficient. Other callers get 403. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Scoped {

    /** For example {@code widgets:write}. */
    String[] value();

    /** A scope that is also required, for an endpoint with two effects. */
    String[] and() default {};
}
