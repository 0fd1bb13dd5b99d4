package io.vitrine.delivery.markup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.delivery.widget.DeliveredWidget;
import io.vitrine.events.Layout;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetPart;
import java.util.Locale;
import java.util.Objects;

/**
 * A widget of assets or contents as HTML. The six layouts are one list of figures each; how they lie is the
 * stylesheet's business, and how they move the script's.
 */
public final class LayoutMarkup {

    /** Where the stylesheet for all widgets is served. */
    public static final String STYLESHEET = "/delivery/vitrine.css";

    private LayoutMarkup() {}

    /**
     * The fragment. It brings its stylesheets as links, so it looks right wherever it is put and delivery is reached.
     */
    public static byte[] html(ProjectId project, DeliveredWidget widget) {
        var layout = widget.layout() == null ? Layout.LIST_VERTICAL : widget.layout();
        var moves = layout == Layout.CAROUSEL || layout == Layout.SLIDER;
        var theme = Theme.of(widget.theme(), widget.config());
        var motion = Motion.of(widget.config());
        var html = new Html();
        html.open("link", "rel", "stylesheet", "href", STYLESHEET);
        if (!theme.properties().isEmpty()) {
            html.open(
                    "link", "rel", "stylesheet", "href", "/delivery/%s/widgets/%s.css".formatted(project, widget.id()));
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
                moves ? motion.autoplayAttribute() : null,
                "data-dots",
                moves ? Motion.flag(motion.dots()) : null,
                "data-infinite",
                moves ? Motion.flag(motion.infinite()) : null,
                "aria-roledescription",
                moves ? "carousel" : null,
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

    /** Each part's native text, or its content where it has none: always as plain text. */
    private static void contents(Html html, DeliveredWidget widget) {
        var shown = widget.contents().stream()
                .filter(part -> !shownText(part).isBlank())
                .toList();
        if (shown.isEmpty()) {
            return;
        }
        html.open("div", "class", "vitrine-contents");
        for (var part : shown) {
            html.open("p", "class", "vitrine-content", "data-type", part.type())
                    .text(shownText(part))
                    .close("p");
        }
        html.close("div");
    }

    private static String shownText(WidgetPart part) {
        var text = part.nativeText() == null || part.nativeText().isBlank() ? part.content() : part.nativeText();
        return Objects.requireNonNullElse(text, "");
    }

    /** A list that scrolls can be reached with the keyboard, also where there is no script. */
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
