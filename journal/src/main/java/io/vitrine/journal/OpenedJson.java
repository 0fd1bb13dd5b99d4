package io.vitrine.journal;

import io.vitrine.events.EventJson;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.events.personal.SealedText;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON of an entry for people. Only members in which Vitrine itself writes personal data are opened: a client that
 * saw a sealed text could write it into a widget to read it opened.
 */
public final class OpenedJson {

    /** The kinds whose events have personal data, and its members there. */
    private static final Set<String> KINDS = Set.of("organization", "erasure");

    private static final List<String> OF_EVENTS = List.of("member", "note", "person", "reason");

    /** The members of states that name the actor of an event. */
    private static final List<String> OF_STATES = List.of("createdBy", "updatedBy");

    private static final List<String> STAMPS = List.of("created", "updated");

    private OpenedJson() {}

    /** The event's JSON. */
    public static String data(JournalEntry entry, PersonalData personal) {
        if (!KINDS.contains(entry.type().kind()) || !mayBeSealed(entry.data())) {
            return entry.data();
        }
        var event = EventJson.MAPPER.readTree(entry.data());
        OF_EVENTS.forEach(member -> open(event, member, personal));
        return EventJson.MAPPER.writeValueAsString(event);
    }

    /** The RFC 6902 operations of {@link Differences#changes}. */
    public static String changes(JournalEntry entry, PersonalData personal) {
        return mayBeSealed(entry.changes()) ? Differences.text(openedChanges(entry, personal)) : entry.changes();
    }

    /** The same as a tree. */
    public static JsonNode openedChanges(JournalEntry entry, PersonalData personal) {
        var operations = Differences.parsed(entry.changes());
        for (var operation : operations) {
            var path = operation.path("path").asString();
            for (var side : List.of("value", "before")) {
                if (path.isEmpty()) {
                    state(operation.get(side), personal);
                } else if (OF_STATES.contains(path.substring(1))) {
                    open(operation, side, personal);
                }
            }
        }
        return operations;
    }

    private static void state(@Nullable JsonNode state, PersonalData personal) {
        OF_STATES.forEach(member -> open(state, member, personal));
        STAMPS.forEach(stamp -> open(state == null ? null : state.get(stamp), "by", personal));
    }

    private static void open(@Nullable JsonNode object, String member, PersonalData personal) {
        if (object instanceof ObjectNode found && found.get(member) instanceof JsonNode text && text.isString()) {
            found.put(member, personal.open(text.asString()));
        }
    }

    private static boolean mayBeSealed(String json) {
        return json.contains(SealedText.PREFIX);
    }
}
