package io.vitrine.delivery.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vitrine.events.ProjectId;
import io.vitrine.rendering.LayoutMarkup;
import io.vitrine.rendering.TemplateMarkup;
import io.vitrine.rendering.widget.DeliveredWidget;
import io.vitrine.templates.ParsedTemplate;
import io.vitrine.templates.RenderingCrowded;
import io.vitrine.templates.RenderingFailed;
import io.vitrine.templates.RenderingPool;
import io.vitrine.templates.TemplateFault;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the bytes of a response, once for each version of a widget. */
final class Renderer {

    private static final Logger LOG = LoggerFactory.getLogger(Renderer.class);

    /** The maximum size of cached templates, by the length of their sources. Many widgets may share a template. */
    private static final long MAX_PARSED_CHARACTERS = 2 << 20;

    private final Cache<String, ParsedTemplate> parsed = Caffeine.newBuilder()
            .maximumWeight(MAX_PARSED_CHARACTERS)
            .weigher((String source, ParsedTemplate _) -> source.length() + 100)
            .executor(Runnable::run)
            .build();

    private final MeterProvider<Timer> timers;

    private final RenderingPool pool;

    /** The current renderings. Concurrent requests for the same widget wait for the same rendering. */
    private final Map<Subject, CompletableFuture<byte[]>> running = new ConcurrentHashMap<>();

    Renderer(RenderingPool pool, MeterRegistry metrics) {
        this.pool = pool;
        timers = Timer.builder("vitrine.delivery.rendering")
                .description("Widgets rendered by their templates")
                .withRegistry(metrics);
    }

    /**
     * @param template the source of the widget's template, or null if its layout renders it, or if the template is
     *     missing
     */
    record Subject(
            ProjectId project,
            DeliveredWidget widget,
            @Nullable String template) {}

    PublicResponse css(Subject subject) {
        return PublicResponse.of(Kind.STYLESHEET, LayoutMarkup.css(subject.widget()));
    }

    PublicResponse html(Subject subject) {
        var widget = subject.widget();
        return widget.template() == null
                ? PublicResponse.of(Kind.LAYOUT, LayoutMarkup.html(subject.project(), widget))
                : rendered(subject);
    }

    private PublicResponse rendered(Subject subject) {
        var source = subject.template();
        if (source == null) {
            return failed(subject, "there is no such version");
        }
        var start = System.nanoTime();
        var outcome = "drawn";
        try {
            return PublicResponse.of(Kind.TEMPLATE, markup(subject, source));
        } catch (RenderingCrowded e) {
            outcome = "crowded";
            throw e;
        } catch (RenderingFailed e) {
            outcome = e.reason().name().toLowerCase(Locale.ROOT);
            return failed(subject, String.valueOf(e.getMessage()));
        } catch (TemplateFault e) {
            outcome = "no_template";
            return failed(subject, String.valueOf(e.getMessage()));
        } finally {
            timers.withTag("outcome", outcome).record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
    }

    /** Rendered on the pool, for all concurrent requests. */
    private byte[] markup(Subject subject, String source) throws RenderingFailed, TemplateFault {
        var result = new CompletableFuture<byte[]>();
        var existing = running.putIfAbsent(subject, result);
        if (existing != null) {
            return shared(existing);
        }
        try {
            var markup = pool.call(subject.project(), () -> TemplateMarkup.html(subject.widget(), template(source)));
            result.complete(markup);
            return markup;
        } catch (Throwable e) {
            result.completeExceptionally(e);
            throw e;
        } finally {
            running.remove(subject, result);
        }
    }

    private static byte[] shared(CompletableFuture<byte[]> existing) throws RenderingFailed, TemplateFault {
        try {
            return existing.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RenderingFailed failed -> throw failed;
                case TemplateFault fault -> throw fault;
                case RenderingCrowded crowded -> throw crowded;
                case null -> throw e;
                case Throwable _ -> throw e;
            }
        }
    }

    private ParsedTemplate template(String source) throws TemplateFault {
        var known = parsed.getIfPresent(source);
        if (known != null) {
            return known;
        }
        var template = ParsedTemplate.parse(source);
        parsed.put(source, template);
        return template;
    }

    private static PublicResponse failed(Subject subject, String reason) {
        var widget = subject.widget();
        LOG.warn(
                "Cannot render widget {} of project {} with {}: {}",
                widget.id(),
                subject.project(),
                widget.template(),
                reason);
        return PublicResponse.of(Kind.FAILURE, TemplateMarkup.failed(widget));
    }
}
