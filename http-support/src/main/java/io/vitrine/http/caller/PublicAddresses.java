package io.vitrine.http.caller;

import io.vitrine.http.contracts.Contracts;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What needs no token: the contracts, the discovery of the token issuer, the console, how it signs in, and logout
 * tokens.
 */
final class PublicAddresses {

    private static final List<String> READ = List.of(
            Contracts.OPEN_API,
            Contracts.OPEN_API_JSON,
            Contracts.ASYNC_API,
            Contracts.ASYNC_API_JSON,
            Contracts.ANY_SCHEMA,
            Contracts.ANY_LAYOUT_SCHEMA,
            ResourceMetadata.PATH,
            "/console/**",
            "/docs/**");

    private static final List<String> POSTED = List.of("/sign-in/codes", LogoutTokens.PATH);

    static final RequestMatcher MATCHER = new OrRequestMatcher(Stream.concat(
                    READ.stream()
                            .flatMap(path -> Stream.of(matcher(HttpMethod.GET, path), matcher(HttpMethod.HEAD, path))),
                    POSTED.stream().map(path -> matcher(HttpMethod.POST, path)))
            .toArray(RequestMatcher[]::new));

    private PublicAddresses() {}

    private static RequestMatcher matcher(HttpMethod method, String path) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, path);
    }
}
