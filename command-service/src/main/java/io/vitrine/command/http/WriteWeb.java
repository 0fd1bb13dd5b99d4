package io.vitrine.command.http;

import io.vitrine.command.http.upload.UploadResolver;
import io.vitrine.events.ApiKeyId;
import io.vitrine.events.AssetId;
import io.vitrine.events.ErasureId;
import io.vitrine.events.SourceId;
import io.vitrine.events.WebhookId;
import io.vitrine.events.WidgetId;
import io.vitrine.http.admission.AdmittedRequest;
import io.vitrine.http.body.JsonBodyResolver;
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

/** Registers the argument resolvers and converters of write endpoints. */
@Configuration(proxyBeanMethods = false)
class WriteWeb implements WebMvcConfigurer {

    private final JsonBodyResolver bodies;
    private final UploadResolver uploads;
    private final WritePreconditionsResolver conditions;

    WriteWeb(JsonBodyResolver bodies, UploadResolver uploads, WritePreconditionsResolver conditions) {
        this.bodies = bodies;
        this.uploads = uploads;
        this.conditions = conditions;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(bodies);
        resolvers.add(uploads);
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
                UploadResolver.release(request);
                AdmittedRequest.leave(request);
            }
        });
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, WidgetId.class, WidgetId::of);
        registry.addConverter(String.class, AssetId.class, AssetId::of);
        registry.addConverter(String.class, WebhookId.class, WebhookId::of);
        registry.addConverter(String.class, ApiKeyId.class, ApiKeyId::of);
        registry.addConverter(String.class, ErasureId.class, ErasureId::of);
        registry.addConverter(String.class, SourceId.class, SourceId::of);
    }
}
