package io.vitrine.delivery.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.events.ApiKeyId;
import io.vitrine.events.AssetId;
import io.vitrine.events.PlacementId;
import io.vitrine.events.ProjectId;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.events.WidgetId;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;

/**
 * The keys of the store. A tenant's keys consist of the project's id, one byte for the kind, and the rest. The node's
 * own keys are plain text in a separate column family.
 */
final class Keys {

    static final byte[] FILLED = text("filled");
    static final byte[] INCARNATION = text("incarnation");
    static final byte[] STOPS = text("stop/");
    static final byte[] SKIPS = text("skip/");
    static final byte[] TOO_LARGE = text("large/");
    static final byte[] ERASED_FILES = text("erased-file/");
    static final byte[] FAN_OUTS = text("fan-out/");

    /** The length of an id, in bytes. */
    static final int ID = 16;

    private Keys() {}

    /** The position of the project's last applied event. */
    static byte[] cursor(ProjectId project) {
        return of(project, 'c');
    }

    static byte[] project(ProjectId project) {
        return of(project, 'p');
    }

    /** The part of the project that every request needs. */
    static byte[] served(ProjectId project) {
        return of(project, 'm');
    }

    static byte[] apiKey(ProjectId project, ApiKeyId key) {
        return of(project, 'k', key.value());
    }

    /** The widget with all edits. */
    static byte[] draft(ProjectId project, WidgetId widget) {
        return of(project, 'd', widget.value());
    }

    static byte[] published(ProjectId project, WidgetId widget) {
        return of(project, 'w', widget.value());
    }

    /** The delivered document of the published widget. If it is missing, it is assembled from its parts. */
    static byte[] document(ProjectId project, WidgetId widget) {
        return of(project, 'j', widget.value());
    }

    /** The position up to which a widget of a stopped project must stay unpublished. */
    static byte[] takenDown(ProjectId project, WidgetId widget) {
        return of(project, 't', widget.value());
    }

    static byte[] slug(ProjectId project, String slug) {
        var text = text(slug);
        return start(project, 's', text.length).put(text).array();
    }

    static byte[] asset(ProjectId project, AssetId asset) {
        return of(project, 'a', asset.value());
    }

    /** One key for each published widget that shows the asset. */
    static byte[] holder(ProjectId project, AssetId asset, WidgetId widget) {
        return put(put(start(project, 'h', 2 * ID), asset.value()), widget.value())
                .array();
    }

    static byte[] holders(ProjectId project, AssetId asset) {
        return of(project, 'h', asset.value());
    }

    static WidgetId widgetOfHolder(byte[] holder) {
        return WidgetId.of(uuid(ByteBuffer.wrap(holder, 2 * ID + 1, ID)));
    }

    static byte[] template(ProjectId project, TemplateId template) {
        return of(project, 'T', template.value());
    }

    /** The source of a version, kept for ever, because a widget may always use it. */
    static byte[] templateSource(ProjectId project, TemplateVersionId version) {
        return of(project, 'v', version.value());
    }

    static byte[] placement(ProjectId project, PlacementId placement) {
        return of(project, 'P', placement.value());
    }

    /** One key for each active placement on the page. */
    static byte[] placed(ProjectId project, String page, PlacementId placement) {
        var prefix = placed(project, page);
        return put(ByteBuffer.allocate(prefix.length + ID).put(prefix), placement.value())
                .array();
    }

    /** The page's name and a zero, so that no page's name is the beginning of another's. */
    static byte[] placed(ProjectId project, String page) {
        var text = text(page);
        return start(project, 'q', text.length + 1).put(text).put((byte) 0).array();
    }

    /** The last change of the widget in the change stream, in the order of the stream. */
    static byte[] change(ProjectId project, long place, WidgetId widget) {
        return put(start(project, 'l', Long.BYTES + ID).putLong(place), widget.value())
                .array();
    }

    static byte[] changes(ProjectId project) {
        return of(project, 'l');
    }

    /** The place of the widget's {@link #change}. */
    static byte[] placeOfChange(ProjectId project, WidgetId widget) {
        return of(project, 'n', widget.value());
    }

    /** The place of the project's last {@link #change}. */
    static byte[] lastPlace(ProjectId project) {
        return of(project, 'x');
    }

    static byte[] projectKey(String key) {
        return text("key/" + key);
    }

    static byte[] partition(int partition) {
        return text("partition/" + partition);
    }

    static byte[] stop(ProjectId project) {
        return text("stop/" + project);
    }

    static byte[] skip(int partition, long offset) {
        return ByteBuffer.allocate(SKIPS.length + Integer.BYTES + Long.BYTES)
                .put(SKIPS)
                .putInt(partition)
                .putLong(offset)
                .array();
    }

    /** The node's own keys that concern the project. */
    static List<byte[]> notes(ProjectId project) {
        return List.of(
                text("left-out/" + project + "/"),
                text("erased-file/" + project + "/"),
                put(ByteBuffer.allocate(TOO_LARGE.length + ID).put(TOO_LARGE), project.value())
                        .array(),
                fanOuts(project),
                text("fan-out-of/" + project + "/"),
                fanOutPlace(project));
    }

    static byte[] erasedFile(ErasedFile file) {
        return text("erased-file/" + file.project() + "/" + file.name());
    }

    static byte[] leftOut(ProjectId project, String subject) {
        return text("left-out/" + project + "/" + subject);
    }

    /** One key for each published widget that is too large to be delivered. */
    static byte[] tooLarge(WidgetKey key) {
        var widget = put(
                ByteBuffer.allocate(TOO_LARGE.length + 2 * ID).put(TOO_LARGE),
                key.project().value());
        return put(widget, key.widget().value()).array();
    }

    static WidgetKey widgetTooLarge(byte[] tooLarge) {
        var ids = ByteBuffer.wrap(tooLarge, TOO_LARGE.length, 2 * ID);
        return new WidgetKey(ProjectId.of(uuid(ids)), WidgetId.of(uuid(ids)));
    }

    /** One key for each unfinished {@link FanOut}, in the order of a project's changes. */
    static byte[] fanOut(ProjectId project, long place) {
        var prefix = fanOuts(project);
        return ByteBuffer.allocate(prefix.length + Long.BYTES)
                .put(prefix)
                .putLong(place)
                .array();
    }

    static ProjectId projectOfFanOut(byte[] fanOut) {
        return ProjectId.of(uuid(ByteBuffer.wrap(fanOut, FAN_OUTS.length, ID)));
    }

    static byte[] fanOuts(ProjectId project) {
        return put(ByteBuffer.allocate(FAN_OUTS.length + ID).put(FAN_OUTS), project.value())
                .array();
    }

    /** The place of the last {@link FanOut} of the asset. */
    static byte[] fanOutOf(ProjectId project, AssetId asset) {
        return text("fan-out-of/" + project + "/" + asset);
    }

    /** The place of the project's first unfinished {@link FanOut}; missing if there is none. */
    static byte[] fanOutPlace(ProjectId project) {
        return text("fan-out-place/" + project);
    }

    static byte[] bytes(UUID id) {
        return put(ByteBuffer.allocate(ID), id).array();
    }

    static UUID uuid(ByteBuffer bytes) {
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] of(ProjectId project, char kind) {
        return start(project, kind, 0).array();
    }

    private static byte[] of(ProjectId project, char kind, UUID id) {
        return put(start(project, kind, ID), id).array();
    }

    private static ByteBuffer start(ProjectId project, char kind, int more) {
        return put(ByteBuffer.allocate(ID + 1 + more), project.value()).put((byte) kind);
    }

    private static ByteBuffer put(ByteBuffer buffer, UUID id) {
        return buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
}
