package io.vitrine.command.http.accounts;

import io.vitrine.command.http.body.JsonBody;
import io.vitrine.command.http.body.JsonField;
import io.vitrine.command.widget.WidgetCommand.PartRevision;
import io.vitrine.command.widget.WidgetCommand.Revision;
import io.vitrine.command.widget.WidgetParts;
import io.vitrine.events.ContentId;
import io.vitrine.events.JsonObject;
import io.vitrine.events.SourceId;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetPart;
import io.vitrine.events.WidgetSource;
import java.util.List;

/** How the dialect writes a widget, a content and a source. */
final class AccountBodies {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_ICON = 255;
    private static final int LONGEST_TYPE = 255;
    private static final int LONGEST_REFERENCE = 255;
    private static final int LONGEST_ACTION = 2_048;
    private static final int LONGEST_CONTENT = 64 * 1024;

    private AccountBodies() {}

    /** A widget to be; what the dialect does not know it has none of. */
    static WidgetContent content(JsonBody body) {
        var content = new WidgetContent(
                        name(body.field("reference")),
                        "",
                        null,
                        body.field("icon").text(LONGEST_ICON),
                        null,
                        List.of(),
                        JsonObject.EMPTY,
                        JsonObject.EMPTY)
                .withContents(body.field("contents").items(WidgetParts.MOST, AccountBodies::part))
                .withSources(body.field("sources").items(WidgetParts.MOST, AccountBodies::source));
        body.ignoring("id").done();
        return content;
    }

    /** Of the widget's own fields. */
    static Revision revision(JsonBody body) {
        return Revision.of(
                body.field("reference").change(AccountBodies::name),
                body.field("icon").clearable(field -> field.text(LONGEST_ICON)));
    }

    /** Of contents that it has; to be read after {@link #revision}, and the last to be read. */
    static List<PartRevision> contents(JsonBody body) {
        var contents = body.field("contents").items(WidgetParts.MOST, AccountBodies::partRevision);
        body.ignoring("id", "sources").done();
        return contents;
    }

    static WidgetPart content(JsonBody body, ContentId id) {
        var part = part(body, id);
        body.done();
        return part;
    }

    static WidgetSource source(JsonBody body, SourceId id) {
        var source = sourceOf(body, id);
        body.done();
        return source;
    }

    private static WidgetPart part(JsonBody body) {
        return part(body, ContentId.random());
    }

    private static WidgetPart part(JsonBody body, ContentId id) {
        var type = body.field("type");
        var content = body.field("content");
        var nativeText = body.field("native");
        requireOne(body, "A content must have a type, a content or a native.", type, content, nativeText);
        body.ignoring("id");
        return new WidgetPart(
                id, type.text(LONGEST_TYPE), content.verbatim(LONGEST_CONTENT), nativeText.verbatim(LONGEST_CONTENT));
    }

    private static PartRevision partRevision(JsonBody body) {
        return new PartRevision(
                new ContentId(body.field("id").requiredReference()),
                body.field("type").clearable(field -> field.text(LONGEST_TYPE)),
                body.field("content").clearable(field -> field.verbatim(LONGEST_CONTENT)),
                body.field("native").clearable(field -> field.verbatim(LONGEST_CONTENT)));
    }

    private static WidgetSource source(JsonBody body) {
        return sourceOf(body, SourceId.random());
    }

    private static WidgetSource sourceOf(JsonBody body, SourceId id) {
        var reference = body.field("reference");
        var source = body.field("source");
        var action = body.field("action");
        requireOne(body, "A source must have a reference, a source or an action.", reference, source, action);
        body.ignoring("id");
        return new WidgetSource(
                id,
                reference.text(LONGEST_REFERENCE),
                source.object(),
                action.text(LONGEST_ACTION),
                body.field("arguments").array());
    }

    private static void requireOne(JsonBody body, String detail, JsonField... fields) {
        for (var field : fields) {
            if (field.isGiven() && !field.isNull()) {
                return;
            }
        }
        body.fault("required", detail);
    }

    private static String name(JsonField field) {
        return field.requiredText(LONGEST_NAME);
    }
}
