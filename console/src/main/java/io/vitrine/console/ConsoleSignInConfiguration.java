package io.vitrine.console;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Serves {@code /console/configuration.json}, which is public. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConsoleSignInProperties.class)
class ConsoleSignInConfiguration {

    /** @param version of this service; null if it was not built with Maven */
    private record SignInOptions(
            @Nullable String issuer,
            @Nullable String clientId,
            String scopes,
            boolean oneTimeCodes,
            @Nullable String version) {}

    @Bean
    ConsoleIssuer consoleIssuer(
            @Value("${vitrine.security.issuer-uri:}") String issuerUri,
            @Value("${vitrine.security.issuers[0].issuer-uri:}") String first) {
        return ConsoleIssuer.of(issuerUri.isBlank() ? first : issuerUri);
    }

    @Bean
    RouterFunction<ServerResponse> consoleSignInOptions(
            ConsoleIssuer issuer, ConsoleSignInProperties properties, ObjectProvider<BuildProperties> build) {
        var built = build.getIfAvailable();
        var options = new SignInOptions(
                issuer.uri().orElse(null),
                properties.clientId(),
                properties.scopes(),
                properties.oneTimeCodes(),
                built == null ? null : built.getVersion());
        return RouterFunctions.route()
                .route(
                        RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD)
                                .and(RequestPredicates.path("/console/configuration.json")),
                        _ -> ServerResponse.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .cacheControl(CacheControl.noCache())
                                .body(options))
                .build();
    }
}
