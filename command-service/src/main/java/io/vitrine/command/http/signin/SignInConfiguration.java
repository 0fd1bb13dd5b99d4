package io.vitrine.command.http.signin;

import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of the sign-in endpoint. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignInProperties.class)
class SignInConfiguration {

    /** Empty unless codes are configured. */
    @Bean
    SignIn signIn(SignInProperties properties) {
        return new SignIn(
                Optional.ofNullable(properties.codesDirectory())
                        .filter(directory -> !directory.toString().isEmpty())
                        .map(directory -> new OneTimeCodes(directory, Clock.systemUTC())),
                new FailureBudget(System::nanoTime));
    }
}
