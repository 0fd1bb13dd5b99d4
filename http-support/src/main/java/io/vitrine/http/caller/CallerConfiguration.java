package io.vitrine.http.caller;

import static java.util.stream.Collectors.toMap;

import io.vitrine.http.limits.RequestLimits;
import io.vitrine.http.problem.Problem;
import io.vitrine.http.problem.Refusals;
import io.vitrine.http.request.Dialect;
import io.vitrine.http.request.Dialects;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
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
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.web.OAuth2ProtectedResourceMetadataFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Only admits requests with verified tokens to the endpoints, and reports the reason of a rejection. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SecurityProperties.class, ProjectKeyProperties.class, CorsProperties.class})
@Import({Firewall.class, ManagementAccess.class, MembershipConfiguration.class, ApiKeyConfiguration.class})
public class CallerConfiguration implements WebMvcConfigurer {

    private static final Logger LOG = LoggerFactory.getLogger(CallerConfiguration.class);

    private static final Pattern BEARER = Pattern.compile("^\\s*Bearer(\\s+|$)", Pattern.CASE_INSENSITIVE);

    private static final int RETRY_AFTER_SECONDS = 5;

    private final Dialects dialects;
    private final ObjectProvider<TenantNaming> namings;
    private final ObjectProvider<MemberRights> rights;
    private final RequestLimits limits;

    CallerConfiguration(
            Dialects dialects,
            ObjectProvider<TenantNaming> namings,
            ObjectProvider<MemberRights> rights,
            RequestLimits limits) {
        this.dialects = dialects;
        this.rights = rights;
        this.namings = namings;
        this.limits = limits;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerResolver(dialects, namings, rights::getObject, limits));
    }

    /**
     * @param log of the service; like the namings, resolved on the first use because the web server needs the filter
     *     before
     */
    @Bean
    RefusedRequestFilter refusedRequestFilter(
            ObjectProvider<RefusedRequestLog> log, Dialects dialects, ObjectProvider<TenantNaming> namings) {
        var byDialect = SingletonSupplier.<Map<Dialect, TenantNaming>>of(
                () -> namings.stream().collect(toMap(TenantNaming::dialect, Function.identity())));
        var recorder = SingletonSupplier.<RefusedRequestLog>of(() -> log.getIfAvailable(() -> _ -> {}));
        return new RefusedRequestFilter(request -> recorder.obtain().refused(request), request -> {
            var naming = byDialect.obtain().get(dialects.of(request));
            return naming == null ? null : naming.namedBy(request);
        });
    }

    @Bean
    TrustedIssuers trustedIssuers(SecurityProperties properties) {
        return TrustedIssuers.of(properties);
    }

    @Bean
    GroupRoles groupRoles(TrustedIssuers issuers) {
        return new GroupRoles(issuers);
    }

    @Bean
    JwtDecoder jwtDecoder(TrustedIssuers issuers) {
        return issuers.decoder();
    }

    @Bean
    SignOuts signOuts() {
        return new SignOuts(Clock.systemUTC());
    }

    @Bean
    LogoutTokens logoutTokens(TrustedIssuers issuers) {
        return new LogoutTokens(issuers, Clock.systemUTC());
    }

    @Bean
    TokenAuthentication tokenAuthentication(
            JwtDecoder decoder, TrustedIssuers issuers, SignOuts signOuts, ApiKeys keys) {
        return new TokenAuthentication(decoder, issuers, signOuts, keys);
    }

    /** No observation of individual filters, because it costs more than the filters themselves. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** The management port is separate and not public, so reads need no token. */
    @Bean
    SecurityFilterChain onlyWithToken(
            HttpSecurity http,
            TokenAuthentication tokens,
            Refusals refusals,
            SecurityProperties properties,
            CorsProperties cors) {
        if (!cors.allowedOrigins().isEmpty()) {
            http.addFilter(FeedCors.filter(cors, refusals));
        }
        var metadata = ResourceMetadata.of(properties);
        var chain = http.csrf(AbstractHttpConfigurer::disable)
                // For browsers without frame-ancestors: the console shows previews in a frame.
                .headers(headers -> headers.frameOptions(FrameOptionsConfig::sameOrigin))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/**", "/error")
                        .permitAll()
                        .requestMatchers(PublicAddresses.MATCHER)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(server -> server.bearerTokenResolver(
                                request -> PublicAddresses.MATCHER.matches(request) ? null : tokenIn(request))
                        .protectedResourceMetadata(document -> document.protectedResourceMetadataCustomizer(
                                metadata == null ? _ -> {} : metadata::describe))
                        .authenticationEntryPoint((request, response, e) ->
                                refusals.write(unauthorized(response, e, metadata), request, response))
                        .jwt(jwt -> jwt.authenticationManager(tokens)))
                .exceptionHandling(errors -> errors.authenticationEntryPoint((request, response, e) ->
                        refusals.write(unauthorized(response, e, metadata), request, response)))
                .build();
        if (metadata == null) {
            // Spring Security would always serve its own document, with the Host header as the resource.
            chain.getFilters().removeIf(OAuth2ProtectedResourceMetadataFilter.class::isInstance);
        }
        return chain;
    }

    /** {@code Authorization: Bearer <token>}, {@code Authorization: <token>} or {@code X-Auth-Token: <token>}. */
    static @Nullable String tokenIn(HttpServletRequest request) {
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        var header = authorization == null ? request.getHeader("X-Auth-Token") : authorization;
        if (header == null) {
            return null;
        }
        var token = BEARER.matcher(header).replaceFirst("").strip();
        return token.isEmpty() ? null : token;
    }

    /** The message for people; the headers have the information for programs. */
    private static Problem unauthorized(
            HttpServletResponse response, AuthenticationException e, @Nullable ResourceMetadata metadata) {
        if (e instanceof KeysUnavailable outage) {
            LOG.warn("Cannot verify a token: {}", e.getMessage());
            response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS));
            return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "keys-unavailable", outage.detail());
        }
        var bad = e instanceof InvalidBearerTokenException;
        var detail = bad
                ? "The token is not accepted: " + e.getMessage()
                : "A token is required: Authorization: Bearer <token>.";
        var parameters = Stream.of(
                        bad ? "error=\"invalid_token\"" : null, metadata == null ? null : metadata.challenge())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, ("Bearer " + parameters).strip());
        return Problem.of(HttpStatus.UNAUTHORIZED, bad ? "invalid-token" : "token-missing", detail);
    }
}
