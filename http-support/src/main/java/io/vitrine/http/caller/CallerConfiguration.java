package io.vitrine.http.caller;

import io.vitrine.events.ProjectId;
import io.vitrine.http.contracts.Contracts;
import io.vitrine.http.problem.Problem;
import io.vitrine.http.problem.Refusals;
import io.vitrine.http.request.Dialects;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.web.OAuth2ProtectedResourceMetadataFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Only admits requests with verified tokens to the endpoints, and reports the reason of a rejection. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SecurityProperties.class, ProjectKeyProperties.class, CorsProperties.class})
@Import({Firewall.class, ManagementAccess.class})
public class CallerConfiguration implements WebMvcConfigurer {

    private static final Logger LOG = LoggerFactory.getLogger(CallerConfiguration.class);

    private static final Pattern BEARER = Pattern.compile("^\\s*Bearer(\\s+|$)", Pattern.CASE_INSENSITIVE);

    private static final int RETRY_AFTER_SECONDS = 5;

    /** Public: the contracts, and the metadata for the discovery of the token issuer. */
    private static final RequestMatcher PUBLIC = new OrRequestMatcher(Stream.of(
                    Contracts.OPEN_API, Contracts.ASYNC_API, Contracts.BESIDE_SCHEMAS, ResourceMetadata.PATH)
            .flatMap(path -> Stream.of(HttpMethod.GET, HttpMethod.HEAD)
                    .map(method -> PathPatternRequestMatcher.withDefaults().matcher(method, path)))
            .toArray(RequestMatcher[]::new));

    private final Dialects dialects;
    private final ObjectProvider<TenantNaming> namings;

    CallerConfiguration(Dialects dialects, ObjectProvider<TenantNaming> namings) {
        this.dialects = dialects;
        this.namings = namings;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerResolver(dialects, namings));
    }

    @Bean
    JwtDecoder jwtDecoder(SecurityProperties properties) {
        return Tokens.decoder(properties, ScopeClaims.of(properties));
    }

    /** Requests are observed as a whole; to observe each filter that they pass costs more than the filters. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** The management port is another listener, which is not for the public: what reaches it may look. */
    @Bean
    SecurityFilterChain onlyWithToken(
            HttpSecurity http,
            JwtDecoder decoder,
            Refusals refusals,
            SecurityProperties properties,
            CorsProperties cors) {
        if (!cors.allowedOrigins().isEmpty()) {
            http.addFilter(FeedCors.filter(cors, refusals));
        }
        var metadata = ResourceMetadata.of(properties);
        var scopes = ScopeClaims.of(properties);
        var chain = http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/**", "/error")
                        .permitAll()
                        .requestMatchers(PUBLIC)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(server -> server.bearerTokenResolver(
                                request -> PUBLIC.matches(request) ? null : tokenIn(request))
                        .protectedResourceMetadata(document -> document.protectedResourceMetadataCustomizer(
                                metadata == null ? _ -> {} : metadata::describe))
                        .authenticationEntryPoint((request, response, e) ->
                                refusals.write(unauthorized(response, e, metadata), request, response))
                        .jwt(jwt -> jwt.decoder(decoder)
                                .jwtAuthenticationConverter(token -> new SubjectToken(subject(token, scopes)))))
                .exceptionHandling(errors -> errors.authenticationEntryPoint((request, response, e) ->
                        refusals.write(unauthorized(response, e, metadata), request, response)))
                .build();
        if (metadata == null) {
            // Spring Security serves the document always, with the Host header as the resource.
            chain.getFilters().removeIf(OAuth2ProtectedResourceMetadataFilter.class::isInstance);
        }
        return chain;
    }

    /** {@code Authorization: Bearer <jwt>}, {@code Authorization: <jwt>} or {@code X-Auth-Token: <jwt>}. */
    static @Nullable String tokenIn(HttpServletRequest request) {
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        var header = authorization == null ? request.getHeader("X-Auth-Token") : authorization;
        if (header == null) {
            return null;
        }
        var token = BEARER.matcher(header).replaceFirst("").strip();
        return token.isEmpty() ? null : token;
    }

    static Subject subject(Jwt token, ScopeClaims scopes) {
        var name = Objects.requireNonNull(token.getSubject(), "the decoder lets no token without a subject through");
        return new Subject(
                name,
                projects(token.getClaim("projects")),
                scopes.of(token.getClaims()),
                Objects.requireNonNullElse(token.getExpiresAt(), Instant.EPOCH));
    }

    /** A list of ids, one id, or {@code *}. A value that is not an id gives access to nothing. */
    private static @Nullable Set<ProjectId> projects(@Nullable Object claim) {
        if ("*".equals(claim) || claim instanceof Collection<?> several && several.contains("*")) {
            return null;
        }
        var ids = new HashSet<ProjectId>();
        for (var id : claim instanceof Collection<?> several ? several : claim == null ? List.of() : List.of(claim)) {
            try {
                ids.add(ProjectId.of(String.valueOf(id)));
            } catch (IllegalArgumentException notAnId) {
                continue;
            }
        }
        return ids;
    }

    /** The message for people; the headers have the information for programs. */
    private static Problem unauthorized(
            HttpServletResponse response, AuthenticationException e, @Nullable ResourceMetadata metadata) {
        if (e instanceof KeysUnavailable) {
            LOG.warn("Cannot verify a token: {}", e.getMessage());
            response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS));
            return Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "keys-unavailable",
                    "Tokens cannot be verified at the moment: the keys of the issuer are unavailable.");
        }
        var bad = e instanceof InvalidBearerTokenException;
        var detail = bad
                ? "The token is not accepted: " + e.getMessage()
                : "A token is required: Authorization: Bearer <jwt>.";
        var parameters = Stream.of(
                        bad ? "error=\"invalid_token\"" : null, metadata == null ? null : metadata.challenge())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, ("Bearer " + parameters).strip());
        return Problem.of(HttpStatus.UNAUTHORIZED, bad ? "invalid-token" : "token-missing", detail);
    }
}
