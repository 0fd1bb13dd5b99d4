package io.vitrine.console;

import java.net.URI;
import java.util.ArrayList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Serves the console at {@code /console/}: its page at every address of an area, and its files for good. */
@Configuration(proxyBeanMethods = false)
@Import({ConsoleSignInConfiguration.class, ReferenceConfiguration.class})
public class ConsoleConfiguration implements WebMvcConfigurer {

    private final StaticSite console = StaticSite.of("console");

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        console.addResourceHandlers(registry);
    }

    @Bean
    RouterFunction<ServerResponse> consolePages(ConsoleIssuer issuer, ConsoleSignInProperties properties) {
        var connectSources = new ArrayList<>(properties.connectSources());
        issuer.origin().ifPresent(connectSources::add);
        var page = console.page("index.html");
        var frame = console.page("preview/frame.html");
        var widget = console.page("preview/page.html");
        var pagePolicy = pagePolicy(page, String.join(" ", connectSources));
        var read = RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD);
        return RouterFunctions.route()
                .route(
                        read.and(RequestPredicates.path(console.address())),
                        _ -> ServerResponse.permanentRedirect(URI.create(console.address() + "/"))
                                .build())
                .route(
                        read.and(RequestPredicates.path(console.base() + "/preview/frame.html")),
                        _ -> StaticSite.answer(frame, framePolicy(), StaticSite.FOR_GOOD))
                .route(
                        read.and(RequestPredicates.path(console.address() + "/widget.html")),
                        _ -> StaticSite.answer(widget, widgetPolicy(), CacheControl.noCache()))
                .route(
                        read.and(RequestPredicates.path(console.address() + "/**"))
                                .and(isArea()),
                        _ -> StaticSite.answer(page, pagePolicy, CacheControl.noCache()))
                .build();
    }

    /**
     * Files have an extension. An address of an area has none, so that a file that is gone is not answered by the page.
     */
    private static RequestPredicate isArea() {
        return request -> {
            var path = request.requestPath().pathWithinApplication().value();
            return path.indexOf('.', path.lastIndexOf('/')) < 0 && !path.startsWith("/console/v-");
        };
    }

    /** Pictures and films may come from anywhere, as assets do. */
    private static String pagePolicy(String page, String connectSources) {
        return StaticSite.policy(
                "script-src 'self' " + StaticSite.importMapSource(page),
                "style-src 'self'",
                "img-src 'self' data: blob: http: https:",
                "media-src 'self' blob: http: https:",
                ("connect-src 'self' " + connectSources).strip(),
                "frame-src 'self'",
                "worker-src 'self'",
                "frame-ancestors 'none'",
                "require-trusted-types-for 'script'",
                "trusted-types lit-html vitrine-worker");
    }

    private static String framePolicy() {
        return markupPolicy("sandbox allow-scripts", "frame-ancestors 'self'");
    }

    /** A page of its own may follow the widget's changes and its links. */
    private static String widgetPolicy() {
        return markupPolicy(
                "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox",
                "connect-src 'self'",
                "frame-src http: https:",
                "frame-ancestors 'none'");
    }

    /** The markup of a widget gets an origin of its own, without the token. */
    private static String markupPolicy(String... directives) {
        return StaticSite.policy(
                "script-src 'self'",
                "style-src 'unsafe-inline' http: https:",
                "img-src data: blob: http: https:",
                "media-src data: blob: http: https:",
                "font-src data: http: https:",
                String.join("; ", directives));
    }
}
