package io.vitrine.http.caller;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The scope that a caller of this endpoint needs, or the scopes of which one will do; one without is answered 403. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Scoped {

    /** For example {@code widgets:write}. */
    String[] value();

    /** What is needed beside one of those, for an endpoint that does two things at once. */
    String[] and() default {};
}
