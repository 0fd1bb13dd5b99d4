package io.vitrine.readmodels.listing;

import static java.util.stream.Collectors.joining;

import io.vitrine.events.Channel;
import io.vitrine.events.ProjectId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A condition on the rows of a list: SQL with question marks for the parameters. */
public record Condition(String sql, List<Object> parameters) {

    private static final String IN_PROJECT = "project_id = ?";

    public Condition {
        parameters = List.copyOf(parameters);
    }

    public static Condition in(ProjectId project) {
        return new Condition(IN_PROJECT, List.of(project.value()));
    }

    /** The project, if the conditions match all of its rows and no others. */
    static Optional<UUID> wholeProject(List<Condition> conditions) {
        return conditions.size() == 1 && conditions.getFirst().sql.equals(IN_PROJECT)
                ? Optional.of((UUID) conditions.getFirst().parameters.getFirst())
                : Optional.empty();
    }

    /** The column has one of the ids. */
    public static Condition among(String column, Collection<?> ids) {
        var list = ids.stream().map(Object::toString).sorted().collect(joining(",", "{", "}"));
        return new Condition(column + " = ANY (?::uuid[])", List.of(list));
    }

    /** The column has one of the numbers. */
    private static Condition amongNumbers(String column, Collection<Integer> numbers) {
        var list = numbers.stream().map(Object::toString).sorted().collect(joining(",", "{", "}"));
        return new Condition(column + " = ANY (?::int[])", List.of(list));
    }

    /** The row is for one of the channels that each of the parameters names; one without a channel is for the first. */
    public static List<Condition> onChannels(Parameters parameters, String... names) {
        return Arrays.stream(names)
                .map(parameters::numbers)
                .filter(channels -> !channels.isEmpty())
                .map(channels -> amongNumbers("coalesce(channel_id, %d)".formatted(Channel.FIRST), channels))
                .toList();
    }

    /** The column has exactly one of the texts. */
    public static Condition amongTexts(String column, Collection<String> texts) {
        return new Condition(
                "%s IN (%s)".formatted(column, texts.stream().map(_ -> "?").collect(joining(", "))),
                List.copyOf(texts));
    }

    /** The column is not null. */
    public static Condition given(String column) {
        return new Condition(column + " IS NOT NULL", List.of());
    }

    /** Matches nothing. */
    public static Condition never() {
        return new Condition("false", List.of());
    }

    public static Condition equal(String column, Object value) {
        return new Condition(column + " = ?", List.of(value.toString()));
    }

    /**
     * One of the columns, which hold {@link TextKey}s, begins with the prefix. Written as ranges and not with LIKE:
     * under row-level security PostgreSQL uses no index for LIKE, since it does not trust the operator not to leak.
     */
    public static Condition begins(String prefix, String... columns) {
        var from = TextKey.of(prefix);
        var end = TextKey.after(from);
        var range = end == null ? "%1$s >= ?" : "%1$s >= ? AND %1$s < ?";
        var parameters = end == null ? List.<Object>of(from) : List.<Object>of(from, end);
        return new Condition(
                Arrays.stream(columns).map(range::formatted).collect(joining(" OR ", "(", ")")),
                Arrays.stream(columns).flatMap(_ -> parameters.stream()).toList());
    }

    /** The row's id is linked to the value in a link table of the same project. */
    public static Condition linked(String table, String sqlType, ProjectId project, String value) {
        return new Condition(
                "id IN (SELECT id FROM %s WHERE project_id = ? AND value = ?::%s)".formatted(table, sqlType),
                List.of(project.value(), value));
    }
}
