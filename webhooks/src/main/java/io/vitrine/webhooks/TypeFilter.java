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
 * <p>Events about webhooks are sent only if a pattern begins with {@code io.vitrine.webhook.}, because they contain the
 * URLs of other receivers.
 *
 * @param patterns an empty list selects everything except events about webhooks
 */
public record TypeFilter(List<String> patterns) {

    private static final String ALL_WITH = ".*";
    private static final String OF_WEBHOOKS = "io.vitrine.webhook.";

    public TypeFilter {
        patterns = List.copyOf(patterns);
    }

    /** Whether any event there is has such a name. */
    public static boolean isKnown(String pattern) {
        return Arrays.stream(EventType.values()).anyMatch(type -> matches(pattern, type));
    }

    /** All names, for the message about an unknown one. */
    public static String known() {
        return Arrays.stream(EventType.values()).map(EventType::cloudEvent).collect(Collectors.joining(", "));
    }

    public boolean wants(EventType type) {
        return patterns.isEmpty() ? !isOfWebhooks(type) : patterns.stream().anyMatch(pattern -> matches(pattern, type));
    }

    /** Every type that is wanted. */
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
        return type.cloudEvent().startsWith(beginning) && (!isOfWebhooks(type) || beginning.startsWith(OF_WEBHOOKS));
    }

    private static boolean isOfWebhooks(EventType type) {
        return type.cloudEvent().startsWith(OF_WEBHOOKS);
    }
}
