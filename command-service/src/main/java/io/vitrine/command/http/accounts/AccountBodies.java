package io.vitrine.command.http.accounts;

import static io.vitrine.command.http.RequestedPatch.change;
import static io.vitrine.command.http.RequestedPatch.clearable;
import static io.vitrine.dialects.accounts.AccountParts.MAX_CONTENT_LENGTH;
import static io.vitrine.dialects.accounts.AccountParts.MAX_TYPE_LENGTH;

import io.vitrine.command.widget.WidgetCommand.PartRevision;
import io.vitrine.command.widget.WidgetCommand.Revision;
import io.vitrine.command.widget.WidgetParts;
import io.vitrine.dialects.accounts.AccountParts;
import io.vitrine.events.ContentId;
import io.vitrine.events.JsonObject;
import io.vitrine.events.SourceId;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetPart;
import io.vitrine.events.WidgetSource;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.body.JsonField;
import java.util.List;

/** The request bodies of the dialect for a widget, a content and a source. */
final class AccountBodies {

    private static final int MAX_NAME_LENGTH = 255;
    private static final int MAX_ICON_LENGTH = 255;

    private AccountBodies() {}

    /** A new widget, without the fields that the dialect does not have. */
    static WidgetContent content(JsonBody body) {
        var content = new WidgetContent(
                        name(body.field("reference")),
                        "",
                        null,
                        body.field("icon").text(MAX_ICON_LENGTH),
                        null,
                        List.of(),
                        JsonObject.EMPTY,
                        JsonObject.EMPTY)
                .withContents(body.field("contents")
                        .items(WidgetParts.MAX_PARTS, part -> AccountParts.content(part, ContentId.random())))
                .withSources(body.field("sources")
                        .items(WidgetParts.MAX_PARTS, source -> AccountParts.source(source, SourceId.random())));
        body.ignoring("id").throwIfInvalid();
        return content;
    }

    /** Reads the widget's own fields. */
    static Revision revision(JsonBody body) {
        return Revision.of(
                change(body.field("reference"), AccountBodies::name),
                clearable(body.field("icon"), field -> field.text(MAX_ICON_LENGTH)));
    }

    /** Reads changes of existing contents. Must be called last, after {@link #revision}. */
    static List<PartRevision> contents(JsonBody body) {
        var contents = body.field("contents").items(WidgetParts.MAX_PARTS, AccountBodies::partRevision);
        body.ignoring("id", "sources").throwIfInvalid();
        return contents;
    }

    static WidgetPart content(JsonBody body, ContentId id) {
        var part = AccountParts.content(body, id);
        body.throwIfInvalid();
        return part;
    }

    static WidgetSource source(JsonBody body, SourceId id) {
        var source = AccountParts.source(body, id);
        body.throwIfInvalid();
        return source;
    }

    private static PartRevision partRevision(JsonBody body) {
        return new PartRevision(
                new ContentId(body.field("id").requiredReference()),
                clearable(body.field("type"), field -> field.text(MAX_TYPE_LENGTH)),
                clearable(body.field("content"), field -> field.verbatim(MAX_CONTENT_LENGTH)),
                clearable(body.field("native"), field -> field.verbatim(MAX_CONTENT_LENGTH)));
    }

    private static String name(JsonField field) {
        return field.requiredText(MAX_NAME_LENGTH);
    }
}
