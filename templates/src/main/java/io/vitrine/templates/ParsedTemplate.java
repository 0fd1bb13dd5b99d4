package io.vitrine.templates;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.HandlebarsException;
import io.vitrine.events.JsonObject;
import io.vitrine.templates.RenderingFailed.Reason;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A parsed template: immutable, thread-safe, and cheap to reuse.
 *
 * <p>The output of <code>{{ }}</code> is escaped for text and for quoted attributes; <code>{{{ }}}</code> is not
 * escaped, at the author's own risk. Time and size are limited, so templates of any tenant are safe to render.
 */
public final class ParsedTemplate {

    /** The longest source, in UTF-16 characters. */
    public static final int MAX_SOURCE_LENGTH = 64 << 10;

    private final com.github.jknack.handlebars.Template compiled;

    private ParsedTemplate(com.github.jknack.handlebars.Template compiled) {
        this.compiled = compiled;
    }

    /** @throws TemplateFault if it does not parse, is too long, or uses an unsupported feature */
    public static ParsedTemplate parse(String source) throws TemplateFault {
        if (source.length() > MAX_SOURCE_LENGTH) {
            throw new TemplateFault(1, 1, "A template has at most %d characters.".formatted(MAX_SOURCE_LENGTH));
        }
        Tags.check(source, Vocabulary.names());
        try {
            return new ParsedTemplate(Engine.HANDLEBARS.compileInline(source));
        } catch (HandlebarsException e) {
            throw TemplateFaults.of(e, source);
        } catch (IOException | RuntimeException e) {
            throw new TemplateFault(1, 1, "The template cannot be parsed.");
        } catch (StackOverflowError e) {
            throw new TemplateFault(1, 1, "The template is nested too deeply.");
        } finally {
            Paths.clear();
            Grammar.clear();
        }
    }

    /** As {@link #render(JsonObject, Map)} with only the configuration. */
    public String render(JsonObject configuration) throws RenderingFailed {
        return render(configuration, Map.of());
    }

    /**
     * @param additional additional members, which override those of the configuration: maps, lists, strings, numbers
     *     and booleans
     */
    public String render(JsonObject configuration, Map<String, ?> additional) throws RenderingFailed {
        return render(configuration, additional, new Budget());
    }

    String render(JsonObject configuration, Map<String, ?> additional, Budget budget) throws RenderingFailed {
        var values = Values.of(configuration);
        values.putAll(additional);
        var result = new BoundedText();
        try {
            ScopedValue.where(Budget.CURRENT, budget).call(() -> {
                compiled.apply(
                        Context.newBuilder(values)
                                .resolver(Values.Resolver.INSTANCE)
                                .build(),
                        result);
                return result;
            });
        } catch (IOException | RuntimeException e) {
            var exceeded = exceeded(e);
            throw exceeded == null
                    ? new RenderingFailed(Reason.BROKEN, "The template cannot be rendered with this configuration.")
                    : exceeded.failure();
        } catch (StackOverflowError e) {
            throw new RenderingFailed(Reason.TOO_DEEP, "The template nests too deeply with this configuration.");
        }
        return result.toString();
    }

    /** Handlebars wraps the exceptions of helpers. */
    private static Budget.@Nullable Exceeded exceeded(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Budget.Exceeded exceeded) {
                return exceeded;
            }
        }
        return null;
    }
}
