package io.vitrine.query.http;

import io.vitrine.events.ConsistencyToken;
import io.vitrine.http.problem.Fault;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.http.request.Preferences;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Parameters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives endpoints their {@link MinimumPosition} from {@code Consistency-Token}, and their {@link Parameters}. */
@Configuration(proxyBeanMethods = false)
class QueryArguments implements WebMvcConfigurer, HandlerMethodArgumentResolver {

    private static final String TOKEN = "Consistency-Token";

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        var type = parameter.getParameterType();
        return type == MinimumPosition.class || type == Parameters.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return parameter.getParameterType() == MinimumPosition.class
                ? asOf(request.getHeader(TOKEN))
                : parameters(request);
    }

    static MinimumPosition asOf(@Nullable String token) {
        if (token == null) {
            return MinimumPosition.ANY_TIME;
        }
        return ConsistencyToken.parse(token).map(MinimumPosition::of).orElseThrow(() -> malformed(token));
    }

    private static ProblemException malformed(String token) {
        return ProblemException.invalid(List.of(new Fault(
                TOKEN,
                "type",
                "%s must be a token that a write returned, such as 12345, not \"%s\".".formatted(TOKEN, token))));
    }

    private static Parameters parameters(NativeWebRequest request) {
        var given = new LinkedHashMap<String, List<String>>();
        request.getParameterMap().forEach((name, values) -> given.put(name, List.of(values)));
        var prefer = request.getHeaderValues("Prefer");
        var strict =
                Preferences.of(prefer == null ? null : Arrays.asList(prefer)).strict();
        return new Parameters(given, strict);
    }
}
