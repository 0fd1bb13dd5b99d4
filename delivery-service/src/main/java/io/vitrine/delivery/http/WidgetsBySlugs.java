package io.vitrine.delivery.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.delivery.http.Catalogue.Found;
import io.vitrine.delivery.http.Catalogue.Shop;
import io.vitrine.events.EventJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The answer to {@code …/widgets?slugs=a,b}: {@code {"widgets":[…],"missing":["b"]}}, the widgets in the order asked
 * for and each once, the names that lead nowhere beside them. Ids are taken as well as slugs.
 */
final class WidgetsBySlugs {

    private static final int MOST = 50;

    /** Compressed while it is sent, so not with Brotli, which is slow at that. */
    private static final Set<Encoding> ENCODINGS = EnumSet.of(Encoding.GZIP, Encoding.IDENTITY);

    private WidgetsBySlugs() {}

    /** @return null if the answer was sent */
    static @Nullable Problem send(
            Catalogue catalogue, Shop shop, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Set<String> slugs;
        try {
            slugs = slugs(request);
        } catch (IllegalStateException e) {
            return Problem.badRequest("invalid-request", "The query cannot be decoded.");
        }
        if (slugs.isEmpty()) {
            return Problem.badRequest("slugs-missing", "Name the widgets: ?slugs=one,two");
        }
        if (slugs.size() > MOST) {
            return Problem.badRequest("too-many-slugs", "At most %d slugs can be asked for at once.".formatted(MOST));
        }
        var found = new ArrayList<Found>();
        var missing = new ArrayList<String>();
        for (var slug : slugs) {
            var widget = catalogue.widget(shop.id(), slug, Form.JSON);
            if (widget == null) {
                missing.add(slug);
            } else if (found.stream().noneMatch(known -> known.key().equals(widget.key()))) {
                found.add(widget);
            }
        }
        send(shop, found, EventJson.MAPPER.writeValueAsBytes(missing), request, response);
        return null;
    }

    private static void send(
            Shop shop, List<Found> found, byte[] missing, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var encoding = Encoding.best(request.getHeader(HttpHeaders.ACCEPT_ENCODING), ENCODINGS);
        var hashes = found.stream().map(one -> one.answer().hash()).collect(Collectors.joining(","));
        var tag = encoding.tag(Answer.hash((hashes + new String(missing, UTF_8)).getBytes(UTF_8)));
        var widgets = found.stream().map(one -> one.key().widget()).toList();
        if (new Head(Kind.JSON, encoding, tag, shop, widgets).write(request, response)) {
            var out = response.getOutputStream();
            if (encoding == Encoding.GZIP) {
                try (var gzip = new GZIPOutputStream(out)) {
                    write(gzip, found, missing);
                }
            } else {
                write(out, found, missing);
            }
        }
    }

    private static void write(OutputStream out, List<Found> found, byte[] missing) throws IOException {
        var before = "{\"widgets\":[";
        for (var one : found) {
            out.write(before.getBytes(UTF_8));
            out.write(one.answer().plain());
            before = ",";
        }
        out.write((found.isEmpty() ? before + "]" : "]").getBytes(UTF_8));
        out.write(",\"missing\":".getBytes(UTF_8));
        out.write(missing);
        out.write('}');
    }

    /** @throws IllegalStateException if the query cannot be decoded */
    private static Set<String> slugs(HttpServletRequest request) {
        var values = request.getParameterValues("slugs");
        return Stream.of(values == null ? new String[0] : values)
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(slug -> !slug.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
