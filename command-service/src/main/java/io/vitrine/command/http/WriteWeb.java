package io.vitrine.command.http;

import io.vitrine.command.http.body.JsonBodyResolver;
import io.vitrine.events.AssetId;
import io.vitrine.events.SourceId;
import io.vitrine.events.WebhookId;
import io.vitrine.events.WidgetId;
import io.vitrine.http.admission.AdmittedRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Teaches Spring MVC our parameters. */
@Configuration(proxyBeanMethods = false)
class WriteWeb implements WebMvcConfigurer {

    private final JsonBodyResolver bodies;
    private final WritePreconditionsResolver conditions;

    WriteWeb(JsonBodyResolver bodies, WritePreconditionsResolver conditions) {
        this.bodies = bodies;
        this.conditions = conditions;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(bodies);
        resolvers.add(conditions);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public void afterCompletion(
                    HttpServletRequest request,
                    HttpServletResponse response,
                    Object handler,
                    @Nullable Exception failure) {
                JsonBodyResolver.release(request);
                AdmittedRequest.leave(request);
            }
        });
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, WidgetId.class, WidgetId::of);
        registry.addConverter(String.class, AssetId.class, AssetId::of);
        registry.addConverter(String.class, WebhookId.class, WebhookId::of);
        registry.addConverter(String.class, SourceId.class, SourceId::of);
    }
}
