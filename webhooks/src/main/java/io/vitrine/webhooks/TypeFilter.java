package io.vitrine.webhooks;

import io.vitrine.events.EventType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The events of a webhook: CloudEvents types such as {@code io.vitrine.widget.published.v1}, or prefixes such as
 * {@code io.vitrine.widget.*}.
 *
 * <p>Events about webhooks and API keys are sent only if a pattern begins with {@code io.vitrine.webhook.} or
 * {@code io.vitrine.apikey.}, because they contain the URLs of other receivers, or how clients have access.
 *
 * @param patterns an empty list selects everything except events about webhooks and API keys
 */
public record TypeFilter(List<String> patterns) {

    private static final String ALL_WITH = ".*";
    private static final List<String> ON_REQUEST = List.of("io.vitrine.webhook.", "io.vitrine.apikey.");

    public TypeFilter {
        patterns = List.copyOf(patterns);
    }

    /** Whether the pattern matches any existing event type. */
    public static boolean isKnown(String pattern) {
        return Arrays.stream(EventType.values()).anyMatch(type -> matches(pattern, type));
    }

    /** All event types, for error messages. */
    public static String known() {
        return Arrays.stream(EventType.values()).map(EventType::cloudEvent).collect(Collectors.joining(", "));
    }

    public boolean wants(EventType type) {
        return patterns.isEmpty() ? !isOnRequest(type) : patterns.stream().anyMatch(pattern -> matches(pattern, type));
    }

    /** Whether the filter selects the type. */
    public Set<EventType> types() {
        var wanted = EnumSet.allOf(EventType.class);
        wanted.removeIf(type -> !wants(type));
        return wanted;
    }

    private static boolean matches(String pattern, EventType type) {
        if (!pattern.endsWith(ALL_WITH)) {
            return type.cloudEvent().equals(pattern);
        }
        var beginning = pattern.substring(0, pattern.length() - 1);
        return type.cloudEvent().startsWith(beginning)
                && (!isOnRequest(type) || ON_REQUEST.stream().anyMatch(beginning::startsWith));
    }

    private static boolean isOnRequest(EventType type) {
        return ON_REQUEST.stream().anyMatch(type.cloudEvent()::startsWith);
    }
}
