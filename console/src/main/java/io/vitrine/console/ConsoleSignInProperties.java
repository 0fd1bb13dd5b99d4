package io.vitrine.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the console signs users in.
 *
 * @param clientId id of the console as a public client of the OpenID provider of {@code vitrine.security.issuer-uri},
 *     or without it of {@code vitrine.security.issuers[0]}; without a value the console cannot sign in with it
 * @param scopes scopes that the console requests from the provider, separated by spaces
 * @param oneTimeCodes whether the console may sign in with a code of {@code ./vitrine console}; true if command-service
 *     has {@code vitrine.sign-in.codes-directory}
 * @param connectSources origins besides the issuer's that the page may connect to, such as the origin of the provider's
 *     token endpoint if it is another one; separated by commas
 */
@ConfigurationProperties("vitrine.console")
record ConsoleSignInProperties(
        @Nullable String clientId,

        @DefaultValue(
                "openid widgets:read widgets:write widgets:publish assets:read assets:write templates:read templates:write webhooks:read webhooks:write keys:read keys:write audit:read erasures:read erasures:write tenants:delete projects:admin members:read members:write organizations:admin operations:read operations:write")
        String scopes,

        @DefaultValue("false") boolean oneTimeCodes,
        @DefaultValue({}) List<String> connectSources) {}
