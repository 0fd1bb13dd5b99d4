package io.vitrine.query.audit;

import static java.util.stream.Collectors.joining;

import io.vitrine.events.EventType;
import io.vitrine.events.ProjectId;
import io.vitrine.query.history.PointInTimeParser;
import io.vitrine.query.listing.Condition;
import io.vitrine.query.listing.Parameters;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private static final List<String> DIALECTS = List.of("projects", "stores", "accounts");

    AuditFilter {
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
        chosen = List.copyOf(chosen);
    }

    /**
     * Parameters {@code actor, action, resource, requestId, dialect, from, to}. An action is a name such as
     * {@code widget.renamed}, one with its type {@code io.vitrine.widget.renamed.v1}, or all of a kind,
     * {@code widget.*}; several are given with commas.
     */
    static AuditFilter of(Parameters parameters) {
        var named = new LinkedHashMap<String, String>();
        var chosen = new ArrayList<Condition>();
        equal("actor", "actor", parameters, named, chosen);
        var actor = named.get("actor");
        if (actor != null && actor.codePointCount(0, actor.length()) <= MAX_INDEXED_ACTOR) {
            // What the index has; longer ones are of a time before tokens were bounded.
            chosen.add(new Condition("length(actor) <= " + MAX_INDEXED_ACTOR, List.of()));
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
        if (dialect != null && !DIALECTS.contains(dialect) && !dialect.startsWith("vitrine")) {
            parameters.fault(
                    "dialect",
                    "unknown-value",
                    "dialect must be one of projects, stores, accounts, not \"%s\".".formatted(dialect));
        }
        return new AuditFilter(named, time("from", parameters, named), time("to", parameters, named), chosen);
    }

    /** Whether every entry of its time is asked for. */
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
