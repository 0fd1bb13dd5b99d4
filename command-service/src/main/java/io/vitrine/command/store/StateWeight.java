package io.vitrine.command.store;

import io.vitrine.events.AggregateState;
import io.vitrine.events.Asset;
import io.vitrine.events.AssetState;
import io.vitrine.events.AuditStamp;
import io.vitrine.events.Placement;
import io.vitrine.events.PlacementState;
import io.vitrine.events.Project;
import io.vitrine.events.ProjectState;
import io.vitrine.events.Template;
import io.vitrine.events.TemplateState;
import io.vitrine.events.Webhook;
import io.vitrine.events.WebhookState;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetPart;
import io.vitrine.events.WidgetSource;
import io.vitrine.events.WidgetState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an aggregate's state keeps on the heap, in bytes: rather too much than too little. */
final class StateWeight {

    /** A record of some ids, numbers and times without its texts and lists, with what a cache keeps around it. */
    private static final int RECORD = 700;

    /** An id: its own object, a UUID, and its place in a list. */
    private static final int ID = 56;

    /** A record in a list: its object, its id and its place. */
    private static final int PART = 160;

    /** A string and its array, before their contents. */
    private static final int STRING = 48;

    private StateWeight() {}

    static int of(AggregateState state) {
        var bytes = switch (state) {
            case ProjectState it -> project(it);
            case AssetState it -> asset(it);
            case TemplateState it -> template(it);
            case WidgetState it -> widget(it);
            case PlacementState it -> placement(it);
            case WebhookState it -> webhook(it);
        };
        return Math.toIntExact(RECORD + bytes);
    }

    private static long project(ProjectState state) {
        return switch (state) {
            case ProjectState.Absent _ -> 0;
            case Project it -> text(it.name()) + text(it.key()) + stamps(it.created(), it.updated());
        };
    }

    private static long asset(AssetState state) {
        return switch (state) {
            case AssetState.Absent _, AssetState.Deleted _ -> 0;
            case Asset it ->
                text(it.file().url())
                        + text(it.file().filename())
                        + text(it.file().mimeType())
                        + text(it.altText())
                        + text(it.title())
                        + texts(it.tags())
                        + text(it.metadata().text())
                        + stamps(it.created(), it.updated());
        };
    }

    /** Older versions of a template are not part of its state. */
    private static long template(TemplateState state) {
        return switch (state) {
            case TemplateState.Absent _, TemplateState.Deleted _ -> 0;
            case Template it ->
                text(it.name())
                        + text(it.iconName())
                        + text(it.current().design().template())
                        + text(it.current().design().schema().text())
                        + text(it.current().design().storefrontApiQuery())
                        + stamps(it.created(), it.updated());
        };
    }

    private static long widget(WidgetState state) {
        return switch (state) {
            case WidgetState.Absent _, WidgetState.Deleted _ -> 0;
            case Widget it -> {
                var content = it.content();
                yield text(content.name())
                        + text(content.slug())
                        + text(content.description())
                        + text(content.icon())
                        + (long) ID * content.assetIds().size()
                        + text(content.config().text())
                        + text(content.theme().text())
                        + content.contents().stream()
                                .mapToLong(StateWeight::part)
                                .sum()
                        + content.sources().stream()
                                .mapToLong(StateWeight::source)
                                .sum()
                        + stamps(it.created(), it.updated());
            }
        };
    }

    private static long placement(PlacementState state) {
        return switch (state) {
            case PlacementState.Absent _, PlacementState.Deleted _ -> 0;
            case Placement it ->
                text(it.spot().templateFile())
                        + text(it.spot().entityId())
                        + text(it.spot().region())
                        + stamps(it.created(), it.updated());
        };
    }

    private static long webhook(WebhookState state) {
        return switch (state) {
            case WebhookState.Absent _, WebhookState.Deleted _ -> 0;
            case Webhook it ->
                text(it.url())
                        + text(it.description())
                        + texts(it.types())
                        + (long) ID * it.retiring().size()
                        + (it.disabled() == null ? 0 : text(it.disabled().detail()))
                        + stamps(it.created(), it.updated());
        };
    }

    private static long part(WidgetPart part) {
        return PART + text(part.type()) + text(part.content()) + text(part.nativeText());
    }

    private static long source(WidgetSource source) {
        return PART
                + text(source.reference())
                + text(source.source().text())
                + text(source.action())
                + text(source.arguments().text());
    }

    private static long stamps(AuditStamp created, AuditStamp updated) {
        return text(created.by()) + text(updated.by());
    }

    private static long texts(List<String> texts) {
        return texts.stream().mapToLong(text -> text(text) + Long.BYTES).sum();
    }

    /** A byte for each character, or two where one of them is beyond Latin-1: as the JVM keeps it. */
    private static long text(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        var latin = text.chars().allMatch(letter -> letter <= 0xff);
        return STRING + (latin ? 1L : 2L) * text.length();
    }
}
