package io.vitrine.command.http.signin;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Sign-in with one-time codes.
 *
 * @param codesDirectory directory in which {@code ./vitrine console} leaves a token for each code; without a value
 *     there are no codes
 */
@ConfigurationProperties("vitrine.sign-in")
record SignInProperties(@Nullable Path codesDirectory) {}
