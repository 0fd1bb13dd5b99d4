package io.vitrine.console;

import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Serves the references of the HTTP API at {@code /docs/} and of the events at {@code /docs/events}. */
@Configuration(proxyBeanMethods = false)
class ReferenceConfiguration implements WebMvcConfigurer {

    private final StaticSite references = StaticSite.of("docs");
    private final StaticSite console = StaticSite.of("console");

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        references.addResourceHandlers(registry);
    }

    @Bean
    RouterFunction<ServerResponse> referencePages() {
        var read = RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD);
        var http = page("index.html");
        var events = page("events.html");
        return RouterFunctions.route()
                .route(
                        read.and(RequestPredicates.path(references.address())),
                        _ -> ServerResponse.permanentRedirect(URI.create(references.address() + "/"))
                                .build())
                .route(
                        read.and(RequestPredicates.path(references.address() + "/")),
                        _ -> StaticSite.answer(http, httpPolicy(), CacheControl.noCache()))
                .route(
                        read.and(RequestPredicates.path(references.address() + "/events")),
                        _ -> StaticSite.answer(events, eventsPolicy(), CacheControl.noCache()))
                .build();
    }

    /** The references have the tokens of design and the icon of the console. */
    private String page(String name) {
        return references.page(name).replace("@console@", console.base());
    }

    /** Swagger UI writes markup that it has sanitized, without Trusted Types. */
    private static String httpPolicy() {
        return StaticSite.policy(
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self' data:",
                "connect-src 'self'",
                "frame-ancestors 'none'");
    }

    private static String eventsPolicy() {
        return StaticSite.policy(
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self'",
                "connect-src 'self'",
                "frame-ancestors 'none'",
                "require-trusted-types-for 'script'",
                "trusted-types 'none'");
    }
}
