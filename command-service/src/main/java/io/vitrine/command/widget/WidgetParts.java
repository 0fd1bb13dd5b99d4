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

/** The part of a widget's rules that is about its contents and sources. */
public final class WidgetParts {

    /** How many contents a widget can have, and how many sources. */
    public static final int MOST = 100;

    /**
     * The limit for all contents and sources of a widget, so that the result of a read fits into a write, and lists of
     * widgets fit into memory.
     */
    static final int MOST_BYTES = 256 * 1024;

    private WidgetParts() {}

    /** For a widget that comes into being with parts. */
    static List<WidgetEvent> brought(WidgetId id, WidgetContent content) {
        bounded(content);
        var events = new ArrayList<WidgetEvent>();
        content.contents().forEach(part -> events.add(new ContentAdded(id, part)));
        content.sources().forEach(source -> events.add(new SourceAdded(id, source)));
        return events;
    }

    static List<WidgetEvent> add(WidgetPart part, Widget widget) {
        requireNew(part.id().value(), widget.content());
        bounded(widget.content().withPartAdded(part));
        return List.of(new ContentAdded(widget.id(), part));
    }

    static List<WidgetEvent> add(WidgetSource source, Widget widget) {
        requireNew(source.id().value(), widget.content());
        bounded(widget.content().withSourceAdded(source));
        return List.of(new SourceAdded(widget.id(), source));
    }

    static List<WidgetEvent> revise(List<PartRevision> revisions, Widget widget) {
        var events = new ArrayList<WidgetEvent>();
        var content = widget.content();
        for (var to : revisions) {
            var now = content(to.id(), content)
                    .orElseThrow(() -> missing(widget, to.id().value()));
            var revised = new WidgetPart(
                    now.id(),
                    to.type().or(now.type()),
                    to.content().or(now.content()),
                    to.nativeText().or(now.nativeText()));
            if (!revised.equals(now)) {
                events.add(new ContentChanged(widget.id(), revised));
                content = content.withPartChanged(revised);
            }
        }
        if (!events.isEmpty()) {
            bounded(content);
        }
        return events;
    }

    /** The accounts document has one address for both, and no two parts have the same id. */
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

    private static void bounded(WidgetContent content) {
        if (content.contents().size() > MOST) {
            throw new Rejected(new TooManyContents(MOST));
        }
        if (content.sources().size() > MOST) {
            throw new Rejected(new TooManySources(MOST));
        }
        var bytes = 0L;
        for (var part : content.contents()) {
            bytes += bytes(part.type()) + bytes(part.content()) + bytes(part.nativeText());
        }
        for (var source : content.sources()) {
            bytes += bytes(source.reference()) + bytes(source.action());
            bytes += source.source().size() + source.arguments().size();
        }
        if (bytes > MOST_BYTES) {
            throw new Rejected(new TooMuchContent(MOST_BYTES));
        }
    }

    private static long bytes(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
