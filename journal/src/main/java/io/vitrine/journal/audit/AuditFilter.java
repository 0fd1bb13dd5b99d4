package io.vitrine.journal.audit;

import static java.util.stream.Collectors.joining;

import io.vitrine.events.EventType;
import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.http.request.Dialects;
import io.vitrine.journal.history.PointInTimeParser;
import io.vitrine.readmodels.listing.Condition;
import io.vitrine.readmodels.listing.Parameters;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a request for entries.
 *
 * @param named the filters of the request, for display
 * @param from the earliest time, or null
 * @param to the end time, exclusive, or null
 * @param chosen the other conditions
 */
record AuditFilter(
        Map<String, String> named,
        @Nullable Instant from,
        @Nullable Instant to,
        List<Condition> chosen) {

    /** In characters: what V8__access.sql has in its indexes. */
    private static final int MAX_INDEXED_ACTOR = 255;

    AuditFilter {
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
        chosen = List.copyOf(chosen);
    }

    /**
     * Parameters {@code actor, action, resource, requestId, dialect, from, to}. An action is a name such as
     * {@code widget.renamed}, one with its type {@code io.vitrine.widget.renamed.v1}, or all of a kind,
     * {@code widget.*}; several are given with commas.
     */
    static AuditFilter of(ProjectId project, Parameters parameters, Dialects dialects, PersonalData personal) {
        var named = new LinkedHashMap<String, String>();
        var chosen = new ArrayList<Condition>();
        var actor = parameters.text("actor");
        if (actor != null) {
            named.put("actor", actor);
            chosen.addAll(actedAs(namesOf(actor.replace("\0", ""), project, personal)));
        }
        actions(parameters, named, chosen);
        var resource = parameters.id("resource");
        if (resource != null) {
            named.put("resource", resource.toString());
            chosen.add(new Condition("subject_id = ?", List.of((Object) resource)));
        }
        equal("requestId", "request_id", parameters, named, chosen);
        equal("dialect", "dialect", parameters, named, chosen);
        var dialect = named.get("dialect");
        // Vitrine's own processes have names that no dialect has.
        if (dialect != null && !dialects.names().contains(dialect) && !dialect.startsWith("vitrine")) {
            parameters.fault(
                    "dialect",
                    "unknown-value",
                    "dialect must be one of %s, not \"%s\".".formatted(String.join(", ", dialects.names()), dialect));
        }
        return new AuditFilter(named, time("from", parameters, named), time("to", parameters, named), chosen);
    }

    /** The entries of a person, whose names are these. */
    static AuditFilter ofActor(Set<String> names) {
        return new AuditFilter(Map.of(), null, null, actedAs(names));
    }

    /** The entries of these types. */
    static AuditFilter ofTypes(Collection<EventType> types) {
        var names = types.stream().map(EventType::cloudEvent).toList();
        return new AuditFilter(Map.of(), null, null, List.of(Condition.amongTexts("type", names)));
    }

    /** The name itself, which events from before the installation had keys say, and its sealed forms. */
    static Set<String> namesOf(String actor, ProjectId project, PersonalData personal) {
        var names = new LinkedHashSet<>(Set.of(actor));
        names.addAll(personal.knownNames(project, actor));
        return names;
    }

    private static List<Condition> actedAs(Set<String> names) {
        var among = names.size() == 1
                ? Condition.equal("actor", names.iterator().next())
                : Condition.amongTexts("actor", names);
        // The index has no longer ones: the sealed forms of very long names, and names from before tokens had a bound.
        return names.stream().allMatch(name -> name.codePointCount(0, name.length()) <= MAX_INDEXED_ACTOR)
                ? List.of(among, new Condition("length(actor) <= " + MAX_INDEXED_ACTOR, List.of()))
                : List.of(among);
    }

    /** Whether all entries of its time are requested. */
    boolean isComplete() {
        return chosen.isEmpty();
    }

    List<Condition> conditions(ProjectId project) {
        var conditions = new ArrayList<Condition>();
        conditions.add(Condition.in(project));
        conditions.addAll(chosen);
        if (from != null) {
            conditions.add(new Condition("at >= ?", List.of(from.atOffset(ZoneOffset.UTC))));
        }
        if (to != null) {
            conditions.add(new Condition("at < ?", List.of(to.atOffset(ZoneOffset.UTC))));
        }
        return conditions;
    }

    static String sql(List<Condition> conditions) {
        return conditions.stream().map(Condition::sql).collect(joining(" AND "));
    }

    static List<Object> parameters(List<Condition> conditions) {
        return conditions.stream()
                .flatMap(condition -> condition.parameters().stream())
                .toList();
    }

    private static void equal(
            String name, String column, Parameters parameters, Map<String, String> named, List<Condition> chosen) {
        var text = parameters.text(name);
        if (text != null) {
            named.put(name, text);
            chosen.add(Condition.equal(column, text.replace("\0", "")));
        }
    }

    private static void actions(Parameters parameters, Map<String, String> named, List<Condition> chosen) {
        var asked = parameters.texts("action");
        if (asked.isEmpty()) {
            return;
        }
        var types = new ArrayList<String>();
        for (var name : asked) {
            var found = types(name);
            if (found.isEmpty()) {
                parameters.fault(
                        "action",
                        "unknown-value",
                        "Unknown action \"%s\". Examples: widget.published, asset.* and %s."
                                .formatted(name, EventType.WIDGET_RENAMED.cloudEvent()));
            }
            types.addAll(found);
        }
        named.put("action", String.join(",", asked));
        chosen.add(types.size() == 1 ? Condition.equal("type", types.getFirst()) : Condition.amongTexts("type", types));
    }

    private static List<String> types(String name) {
        return Arrays.stream(EventType.values())
                .filter(type ->
                        type.action().equals(name) || type.cloudEvent().equals(name) || name.equals(type.kind() + ".*"))
                .map(EventType::cloudEvent)
                .toList();
    }

    private static @Nullable Instant time(String name, Parameters parameters, Map<String, String> named) {
        var text = parameters.text(name);
        if (text == null) {
            return null;
        }
        var time = PointInTimeParser.instant(text.strip());
        if (time == null) {
            parameters.fault(
                    name,
                    "type",
                    "%s must be an RFC 3339 time such as 2026-01-15T10:30:00Z, not \"%s\".".formatted(name, text));
            return null;
        }
        named.put(name, time.toString());
        return time;
    }
}
