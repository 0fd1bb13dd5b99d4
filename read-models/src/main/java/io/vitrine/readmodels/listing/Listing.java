package io.vitrine.readmodels.listing;

import static java.util.stream.Collectors.joining;

import io.vitrine.events.EventJson;
import io.vitrine.events.ProjectId;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.readmodels.database.Slice;
import io.vitrine.readmodels.projection.DocumentCounts;
import io.vitrine.readmodels.projection.DocumentTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Queries a table of documents page by page, by keys, so that concurrent inserts do not shift pages. */
public final class Listing<D> {

    private final DocumentTable<D> table;
    private final Class<D> type;

    public Listing(DocumentTable<D> table, Class<D> type) {
        this.table = table;
        this.type = type;
    }

    /** @param characters of its JSON */
    public record Row<D>(UUID id, D document, long characters) {}

    public Page<D> page(JdbcClient jdbc, ListQuery<D> question) {
        var order = question.order();
        var column = order.column();
        var after = question.after();
        var where = new ArrayList<>(question.conditions());
        if (after != null) {
            where.add(new Condition(
                    "(%s, id) %s (?::%s, ?)".formatted(column.name(), order.descending() ? "<" : ">", column.sqlType()),
                    List.of(after.key().toString(), after.id())));
        }
        var direction = order.descending() ? "DESC" : "ASC";
        var rows = Slice.of(
                jdbc.sql("SELECT id, document FROM %s WHERE %s ORDER BY %s %s, id %s LIMIT %d"
                                .formatted(
                                        table.name(),
                                        sql(where),
                                        column.name(),
                                        direction,
                                        direction,
                                        question.limit() + 1))
                        .params(parameters(where)),
                question.limit(),
                (row, _) -> row(row.getObject(1, UUID.class), row.getString(2)),
                Row::characters);
        var shown = rows.items();
        return new Page<>(
                shown.stream().map(Row::document).toList(),
                rows.more() ? cursor(shown.getLast(), question) : null,
                count(jdbc, question.conditions()));
    }

    /**
     * A page by its number. The rows before it are skipped in the index, from the nearer end of the list, so that a
     * page far back costs little more than the first.
     *
     * @throws ProblemException 422 if the page is too large
     */
    public Paged<Row<D>> numbered(JdbcClient jdbc, List<Condition> conditions, Order<D> order, PageNumber page) {
        var total = count(jdbc, conditions);
        var size = Math.min(page.size(), total - page.skipped());
        if (size <= 0) {
            return new Paged<>(List.of(), page, total);
        }
        var fromEnd = page.skipped() > total / 2;
        var direction = order.descending() == fromEnd ? "ASC" : "DESC";
        var ids = jdbc.sql("SELECT id FROM %s WHERE %s ORDER BY %s %s, id %s LIMIT %d OFFSET %d"
                        .formatted(
                                table.name(),
                                sql(conditions),
                                order.column().name(),
                                direction,
                                direction,
                                size,
                                fromEnd ? total - page.skipped() - size : page.skipped()))
                .params(parameters(conditions))
                .query(UUID.class)
                .list();
        var chosen = new ArrayList<>(conditions);
        chosen.add(Condition.among("id", ids));
        var found = documents(jdbc, chosen, new AnswerSize());
        var inOrder = fromEnd ? ids.reversed() : ids;
        return new Paged<>(
                inOrder.stream().map(found::get).filter(Objects::nonNull).toList(), page, total);
    }

    public Optional<D> one(JdbcClient jdbc, ProjectId project, UUID id) {
        return Optional.ofNullable(these(jdbc, project, List.of(id)).get(id)).map(Row::document);
    }

    /**
     * The existing documents among these.
     *
     * @throws ProblemException 422 if they are too large for one response
     */
    public Map<UUID, Row<D>> these(JdbcClient jdbc, ProjectId project, Collection<UUID> ids) {
        return documents(jdbc, List.of(Condition.in(project), Condition.among("id", ids)), new AnswerSize());
    }

    private Map<UUID, Row<D>> documents(JdbcClient jdbc, List<Condition> where, AnswerSize size) {
        var found = new HashMap<UUID, Row<D>>();
        jdbc.sql("SELECT id, document FROM %s WHERE %s".formatted(table.name(), sql(where)))
                .params(parameters(where))
                .withFetchSize(Slice.FETCH_SIZE)
                .query(row -> {
                    var id = row.getObject(1, UUID.class);
                    var json = row.getString(2);
                    size.add(json.length());
                    found.put(id, row(id, json));
                });
        return found;
    }

    /** The existing documents among these, in the order of the ids, up to the limit of characters. */
    public Slice<Row<D>> inOrder(JdbcClient jdbc, ProjectId project, Collection<UUID> ids, long maxCharacters) {
        var list = ids.stream().map(UUID::toString).collect(joining(",", "{", "}"));
        return Slice.of(
                jdbc.sql("""
                        SELECT id, document FROM %s JOIN unnest(?::uuid[]) WITH ORDINALITY AS wanted (id, place) USING (id)
                        WHERE project_id = ? AND document IS NOT NULL ORDER BY place""".formatted(table.name())).params(list, project.value()),
                ids.size(),
                maxCharacters,
                (row, _) -> row(row.getObject(1, UUID.class), row.getString(2)),
                Row::characters);
    }

    /** The number of items in the whole list: the stored total of a project's table if all rows match, else a count. */
    public long count(JdbcClient jdbc, List<Condition> conditions) {
        var project = Condition.wholeProject(conditions);
        if (table.isCounted() && project.isPresent()) {
            return DocumentCounts.of(jdbc, table, project.get());
        }
        return jdbc.sql("SELECT count(*) FROM %s WHERE %s".formatted(table.name(), sql(conditions)))
                .params(parameters(conditions))
                .query(Long.class)
                .single();
    }

    private String cursor(Row<D> last, ListQuery<D> question) {
        var key = question.order().column().value().apply(last.document());
        return new PageCursor<>(String.valueOf(key), last.id()).text(question.text());
    }

    private Row<D> row(UUID id, String json) {
        return new Row<>(id, document(json), json.length());
    }

    private D document(String json) {
        return EventJson.MAPPER.readValue(json, type);
    }

    private static String sql(List<Condition> conditions) {
        return "document IS NOT NULL"
                + conditions.stream()
                        .map(condition -> " AND " + condition.sql())
                        .collect(joining());
    }

    private static List<Object> parameters(List<Condition> conditions) {
        return conditions.stream()
                .flatMap(condition -> condition.parameters().stream())
                .toList();
    }
}
