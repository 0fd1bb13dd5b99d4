package io.vitrine.dialects.projects;

import io.vitrine.events.Widget;
import io.vitrine.http.problem.ProblemException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The two ways in which the projects dialect can show a widget, chosen by {@code Accept}. */
public enum Representation {
    /** As in the document. */
    DOCUMENTED(MediaType.APPLICATION_JSON),
    /** The complete representation. */
    FULL(MediaType.valueOf(Representation.FULL_TYPE));

    /** For {@code produces} of an endpoint. */
    public static final String FULL_TYPE = "application/vnd.vitrine+json";

    private final MediaType mediaType;

    Representation(MediaType mediaType) {
        this.mediaType = mediaType;
    }

    public MediaType mediaType() {
        return mediaType;
    }

    public Object of(Widget widget) {
        return switch (this) {
            case DOCUMENTED -> ProjectWidget.of(widget);
            case FULL -> FullWidget.of(widget);
        };
    }

    /**
     * The representation that the client prefers; the documented one by default.
     *
     * @throws ProblemException 406 if it accepts neither
     */
    public static Representation accepted(@Nullable String accept) {
        if (accept == null || accept.isBlank()) {
            return DOCUMENTED;
        }
        try {
            var ranges = MediaType.parseMediaTypes(accept);
            var documented = quality(ranges, DOCUMENTED);
            var full = quality(ranges, FULL);
            if (documented > 0 || full > 0) {
                var fullByName = named(ranges, FULL) && !named(ranges, DOCUMENTED);
                return full > documented || full == documented && fullByName ? FULL : DOCUMENTED;
            }
        } catch (InvalidMediaTypeException e) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST, "invalid-request", "Accept is malformed: " + e.getMessage());
        }
        throw new ProblemException(
                HttpStatus.NOT_ACCEPTABLE,
                "not-acceptable",
                "Widgets are available as application/json or application/vnd.vitrine+json.");
    }

    private static boolean named(List<MediaType> ranges, Representation wanted) {
        return ranges.stream().anyMatch(range -> wanted.mediaType.equalsTypeAndSubtype(range));
    }

    /** The quality of the most specific range that includes it, 0 if none does. */
    private static double quality(List<MediaType> ranges, Representation wanted) {
        return ranges.stream()
                .filter(range -> range.includes(wanted.mediaType))
                .max(Comparator.comparingInt(Representation::specificity))
                .map(MediaType::getQualityValue)
                .orElse(0.0);
    }

    private static int specificity(MediaType range) {
        if (!range.isWildcardSubtype()) {
            return 3;
        }
        return range.isWildcardType() ? 0 : range.getSubtype().equals("*") ? 1 : 2;
    }
}
