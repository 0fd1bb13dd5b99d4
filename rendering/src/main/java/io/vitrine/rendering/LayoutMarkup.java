package io.vitrine.rendering;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.events.Layout;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetPart;
import io.vitrine.rendering.widget.DeliveredWidget;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A widget of assets or contents as HTML. Each of the six layouts is a list of figures. The stylesheet arranges them,
 * and the script moves them.
 */
public final class LayoutMarkup {

    /** Where the stylesheet for all widgets is served. */
    public static final String STYLESHEET = "/delivery/vitrine.css";

    private LayoutMarkup() {}

    /** The fragment. It includes links to its stylesheets, so it looks right on every page that can reach delivery. */
    public static byte[] html(ProjectId project, DeliveredWidget widget) {
        return html(widget, "/delivery/%s/widgets/%s.css".formatted(project, widget.id()));
    }

    /** Like {@link #html}, without the link to the theme, for a state that delivery does not serve. */
    public static byte[] preview(DeliveredWidget widget) {
        return html(widget, null);
    }

    private static byte[] html(DeliveredWidget widget, @Nullable String themeUrl) {
        var layout = widget.layout() == null ? Layout.LIST_VERTICAL : widget.layout();
        var isMoving = layout == Layout.CAROUSEL || layout == Layout.SLIDER;
        var theme = Theme.of(widget.theme(), widget.config());
        var motion = Motion.of(widget.config());
        var html = new Html();
        html.open("link", "rel", "stylesheet", "href", STYLESHEET);
        if (themeUrl != null && !theme.properties().isEmpty()) {
            html.open("link", "rel", "stylesheet", "href", themeUrl);
        }
        html.open(
                "section",
                "class",
                "vitrine",
                "data-vitrine",
                widget.id(),
                "data-layout",
                layout.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "data-theme",
                theme.properties().isEmpty() ? null : theme.attribute(),
                "data-autoplay",
                isMoving ? motion.autoplayAttribute() : null,
                "data-dots",
                isMoving ? Motion.flag(motion.dots()) : null,
                "data-infinite",
                isMoving ? Motion.flag(motion.infinite()) : null,
                "aria-roledescription",
                isMoving ? "carousel" : null,
                "aria-label",
                widget.name());
        contents(html, widget);
        items(html, widget, layout);
        html.close("section").text("\n");
        return html.toString().getBytes(UTF_8);
    }

    /** The widget's theme alone, for pages that allow no style in the markup. */
    public static byte[] css(DeliveredWidget widget) {
        return Theme.of(widget.theme(), widget.config())
                .stylesheet(widget.id().toString())
                .getBytes(UTF_8);
    }

    /** Whether the theme or the configuration sets a property. */
    public static boolean hasTheme(DeliveredWidget widget) {
        return !Theme.of(widget.theme(), widget.config()).properties().isEmpty();
    }

    /** Renders each part's native text, or its content without one, always as plain text. */
    private static void contents(Html html, DeliveredWidget widget) {
        var parts =
                widget.contents().stream().filter(part -> !text(part).isBlank()).toList();
        if (parts.isEmpty()) {
            return;
        }
        html.open("div", "class", "vitrine-contents");
        for (var part : parts) {
            html.open("p", "class", "vitrine-content", "data-type", part.type())
                    .text(text(part))
                    .close("p");
        }
        html.close("div");
    }

    private static String text(WidgetPart part) {
        var text = part.nativeText() == null || part.nativeText().isBlank() ? part.content() : part.nativeText();
        return Objects.requireNonNullElse(text, "");
    }

    /** A scrolling list is focusable, so that it works with the keyboard without a script. */
    private static void items(Html html, DeliveredWidget widget, Layout layout) {
        var items =
                widget.assets().stream().map(Item::of).filter(Objects::nonNull).toList();
        if (items.isEmpty()) {
            return;
        }
        var scrolls = layout == Layout.CAROUSEL || layout == Layout.SLIDER || layout == Layout.LIST_HORIZONTAL;
        html.open(
                "ul",
                "class",
                "vitrine-items",
                "role",
                "list",
                "tabindex",
                scrolls ? "0" : null,
                "aria-label",
                scrolls ? widget.name() : null);
        for (var item : items) {
            html.open("li", "class", "vitrine-item");
            item.write(html, layout);
            html.close("li");
        }
        html.close("ul");
    }
}
