package io.vitrine.dialects.accounts;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vitrine.events.ContentId;
import io.vitrine.events.JsonArray;
import io.vitrine.events.JsonObject;
import io.vitrine.events.SourceId;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
import io.vitrine.events.WidgetPart;
import io.vitrine.events.WidgetSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A widget in the format of the accounts document.
 *
 * @param reference the widget's name
 */
public record AccountsWidget(
        WidgetId id, String reference, @Nullable String icon, List<Source> sources, List<Content> contents) {

    /** A content as in the document, with its id. */
    public record Content(
            ContentId id,
            @Nullable String type,
            @Nullable String content,
            @JsonProperty("native") @Nullable String nativeText) {

        static Content of(WidgetPart part) {
            return new Content(part.id(), part.type(), part.content(), part.nativeText());
        }
    }

    /** A source as in the document, with its id. */
    public record Source(
            SourceId id,
            @Nullable String reference,
            JsonObject source,
            @Nullable String action,
            JsonArray arguments) {

        static Source of(WidgetSource source) {
            return new Source(source.id(), source.reference(), source.source(), source.action(), source.arguments());
        }
    }

    public static AccountsWidget of(Widget widget) {
        var content = widget.content();
        return new AccountsWidget(
                widget.id(),
                content.name(),
                content.icon(),
                content.sources().stream().map(Source::of).toList(),
                content.contents().stream().map(Content::of).toList());
    }
}
