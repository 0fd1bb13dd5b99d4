package io.vitrine.e2e.console;

import io.vitrine.e2e.installation.SystemTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test of the console, which takes the {@link Browser} as a parameter and shares it with all others. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SystemTest
@ExtendWith(SharedBrowser.class)
@interface ConsoleStory {}
