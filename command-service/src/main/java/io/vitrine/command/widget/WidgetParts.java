package io.vitrine.command.widget;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.AlreadyExists;
import io.vitrine.command.Rejection.NoSuchPart;
import io.vitrine.command.Rejection.TooManyContents;
import io.vitrine.command.Rejection.TooManySources;
import io.vitrine.command.Rejection.TooMuchContent;
import io.vitrine.command.widget.WidgetCommand.PartRevision;
import io.vitrine.events.ContentId;
import io.vitrine.events.SourceId;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetEvent;
import io.vitrine.events.WidgetEvent.ContentAdded;
import io.vitrine.events.WidgetEvent.ContentChanged;
import io.vitrine.events.WidgetEvent.ContentRemoved;
import io.vitrine.events.WidgetEvent.SourceAdded;
import io.vitrine.events.WidgetEvent.SourceRemoved;
import io.vitrine.events.WidgetId;
import io.vitrine.events.WidgetPart;
import io.vitrine.events.WidgetSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rules for the contents and sources of a widget. */
public final class WidgetParts {

    /** The maximum number of contents, and of sources, per widget. */
    public static final int MAX_PARTS = 100;

    /**
     * The limit for all contents and sources of a widget, so that the result of a read fits into a write, and lists of
     * widgets fit into memory.
     */
    static final int MAX_BYTES = 256 * 1024;

    private WidgetParts() {}

    /** For a new widget. */
    static List<WidgetEvent> initial(WidgetId id, WidgetContent content) {
        requireWithinLimits(content);
        var events = new ArrayList<WidgetEvent>();
        content.contents().forEach(part -> events.add(new ContentAdded(id, part)));
        content.sources().forEach(source -> events.add(new SourceAdded(id, source)));
        return events;
    }

    static List<WidgetEvent> add(WidgetPart part, Widget widget) {
        requireNew(part.id().value(), widget.content());
        requireWithinLimits(widget.content().withPartAdded(part));
        return List.of(new ContentAdded(widget.id(), part));
    }

    static List<WidgetEvent> add(WidgetSource source, Widget widget) {
        requireNew(source.id().value(), widget.content());
        requireWithinLimits(widget.content().withSourceAdded(source));
        return List.of(new SourceAdded(widget.id(), source));
    }

    static List<WidgetEvent> revise(List<PartRevision> revisions, Widget widget) {
        var events = new ArrayList<WidgetEvent>();
        var content = widget.content();
        for (var revision : revisions) {
            var current = content(revision.id(), content)
                    .orElseThrow(() -> missing(widget, revision.id().value()));
            var revised = new WidgetPart(
                    current.id(),
                    revision.type().or(current.type()),
                    revision.content().or(current.content()),
                    revision.nativeText().or(current.nativeText()));
            if (!revised.equals(current)) {
                events.add(new ContentChanged(widget.id(), revised));
                content = content.withPartChanged(revised);
            }
        }
        if (!events.isEmpty()) {
            requireWithinLimits(content);
        }
        return events;
    }

    /** The accounts dialect has one path for both, and ids of parts are unique. */
    static List<WidgetEvent> remove(UUID partId, Widget widget) {
        var contentId = new ContentId(partId);
        return content(contentId, widget.content()).isPresent()
                ? List.of(new ContentRemoved(widget.id(), contentId))
                : remove(new SourceId(partId), widget);
    }

    static List<WidgetEvent> remove(SourceId sourceId, Widget widget) {
        if (source(sourceId, widget.content()).isEmpty()) {
            throw missing(widget, sourceId.value());
        }
        return List.of(new SourceRemoved(widget.id(), sourceId));
    }

    private static Optional<WidgetPart> content(ContentId id, WidgetContent content) {
        return content.contents().stream().filter(part -> part.id().equals(id)).findFirst();
    }

    private static Optional<WidgetSource> source(SourceId id, WidgetContent content) {
        return content.sources().stream()
                .filter(source -> source.id().equals(id))
                .findFirst();
    }

    private static Rejected missing(Widget widget, UUID partId) {
        return new Rejected(new NoSuchPart(widget.id(), partId));
    }

    private static void requireNew(UUID id, WidgetContent content) {
        if (content(new ContentId(id), content).isPresent()
                || source(new SourceId(id), content).isPresent()) {
            throw new Rejected(new AlreadyExists(id.toString()));
        }
    }

    private static void requireWithinLimits(WidgetContent content) {
        if (content.contents().size() > MAX_PARTS) {
            throw new Rejected(new TooManyContents(MAX_PARTS));
        }
        if (content.sources().size() > MAX_PARTS) {
            throw new Rejected(new TooManySources(MAX_PARTS));
        }
        var bytes = 0L;
        for (var part : content.contents()) {
            bytes += bytes(part.type()) + bytes(part.content()) + bytes(part.nativeText());
        }
        for (var source : content.sources()) {
            bytes += bytes(source.reference()) + bytes(source.action());
            bytes += source.source().size() + source.arguments().size();
        }
        if (bytes > MAX_BYTES) {
            throw new Rejected(new TooMuchContent(MAX_BYTES));
        }
    }

    private static long bytes(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
