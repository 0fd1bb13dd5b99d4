package io.vitrine.delivery.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.delivery.http.WidgetLookup.Found;
import io.vitrine.delivery.http.WidgetLookup.PublicProject;
import io.vitrine.delivery.store.ContentHash;
import io.vitrine.events.EventJson;
import io.vitrine.rendering.widget.WidgetTooLarge;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The response to {@code …/widgets?slugs=a,b}: {@code {"widgets":[…],"missing":["b"]}}, each widget once, in the
 * requested order, and separately the names without a widget. Ids are accepted as well as slugs.
 */
final class WidgetsBySlugs {

    private static final int MAX_SLUGS = 50;

    /** The response is compressed for each request, and Brotli is too slow for that. */
    private static final Set<Encoding> ENCODINGS = EnumSet.of(Encoding.GZIP, Encoding.IDENTITY);

    /** The limit for all widgets together, in bytes; a single widget may exceed it. */
    private static final int MAX_BYTES = 2 << 20;

    private WidgetsBySlugs() {}

    static Reply reply(WidgetLookup lookup, PublicProject project, RequestTarget target, Request request) {
        var slugs = slugs(target);
        if (slugs.isEmpty()) {
            return DeliveryProblem.badRequest("slugs-missing", "slugs is required: ?slugs=one,two")
                    .reply(request.id());
        }
        if (slugs.size() > MAX_SLUGS) {
            return DeliveryProblem.badRequest(
                            "too-many-slugs", "Too many slugs (limit %d). Request fewer at once.".formatted(MAX_SLUGS))
                    .reply(request.id());
        }
        var found = new ArrayList<Found>();
        var missing = new ArrayList<String>();
        var bytes = 0;
        for (var slug : slugs) {
            var widget = shown(lookup, project, slug);
            if (widget == null) {
                missing.add(slug);
            } else if (found.stream().noneMatch(known -> known.key().equals(widget.key()))) {
                found.add(widget);
                bytes += widget.answer().plain().length;
            }
            if (bytes > MAX_BYTES && found.size() > 1) {
                return DeliveryProblem.answerTooLarge(MAX_BYTES, found.size() - 1)
                        .reply(request.id());
            }
        }
        return reply(project, found, EventJson.MAPPER.writeValueAsBytes(missing), request);
    }

    private static Reply reply(PublicProject project, List<Found> found, byte[] missing, Request request) {
        var encoding = Encoding.best(request.header("Accept-Encoding"), ENCODINGS);
        var hashes = found.stream().map(widget -> widget.answer().hash()).collect(Collectors.joining(","));
        var tag = encoding.tag(ContentHash.of((hashes + new String(missing, UTF_8)).getBytes(UTF_8)));
        var widgets = found.stream().map(widget -> widget.key().widget()).toList();
        var head = new ResponseMetadata(Kind.JSON, encoding, tag, Dependencies.ofList(project, widgets), null, null);
        return head.isKnownTo(request) ? head.notModified() : head.with(Compression.of(body(found, missing), encoding));
    }

    /** A widget that is too large is reported as missing, so that the others are still delivered. */
    private static @Nullable Found shown(WidgetLookup lookup, PublicProject project, String slug) {
        try {
            return lookup.widget(project.id(), slug, Form.JSON);
        } catch (WidgetTooLarge _) {
            return null;
        }
    }

    private static byte[] body(List<Found> found, byte[] missing) {
        var out = new ByteArrayOutputStream();
        var before = "{\"widgets\":[";
        for (var widget : found) {
            out.writeBytes(before.getBytes(UTF_8));
            out.writeBytes(widget.answer().plain());
            before = ",";
        }
        out.writeBytes((found.isEmpty() ? before + "]" : "]").getBytes(UTF_8));
        out.writeBytes(",\"missing\":".getBytes(UTF_8));
        out.writeBytes(missing);
        out.write('}');
        return out.toByteArray();
    }

    private static Set<String> slugs(RequestTarget target) {
        return target.parameters().getOrDefault("slugs", List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(slug -> !slug.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
