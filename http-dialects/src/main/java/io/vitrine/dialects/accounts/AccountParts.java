package io.vitrine.dialects.accounts;

import io.vitrine.events.ContentId;
import io.vitrine.events.SourceId;
import io.vitrine.events.WidgetPart;
import io.vitrine.events.WidgetSource;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.body.JsonField;

/** The contents and the sources of a widget in a request, and the limits of their fields. */
public final class AccountParts {

    public static final int MAX_TYPE_LENGTH = 255;
    public static final int MAX_CONTENT_LENGTH = 64 * 1024;

    private static final int MAX_REFERENCE_LENGTH = 255;
    private static final int MAX_ACTION_LENGTH = 2_048;

    private AccountParts() {}

    /** From a body that may be nested; its faults are added to the outer body. */
    public static WidgetPart content(JsonBody body, ContentId id) {
        var type = body.field("type");
        var content = body.field("content");
        var nativeText = body.field("native");
        requireOne(body, "A content must have a type, a content or a native.", type, content, nativeText);
        body.ignoring("id");
        return new WidgetPart(
                id,
                type.text(MAX_TYPE_LENGTH),
                content.verbatim(MAX_CONTENT_LENGTH),
                nativeText.verbatim(MAX_CONTENT_LENGTH));
    }

    /** From a body that may be nested; its faults are added to the outer body. */
    public static WidgetSource source(JsonBody body, SourceId id) {
        var reference = body.field("reference");
        var source = body.field("source");
        var action = body.field("action");
        requireOne(body, "A source must have a reference, a source or an action.", reference, source, action);
        body.ignoring("id");
        return new WidgetSource(
                id,
                reference.text(MAX_REFERENCE_LENGTH),
                source.object(),
                action.text(MAX_ACTION_LENGTH),
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
}
