package io.vitrine.query.listing;

import static java.util.stream.Collectors.joining;

import io.vitrine.events.EventJson;
import io.vitrine.events.ProjectId;
import io.vitrine.query.database.Slice;
import io.vitrine.query.projection.DocumentTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers questions about a table of documents, page by page, by keys: what is inserted meanwhile shifts nothing. */
public final class Listing<D> {

    private final DocumentTable<D> table;
    private final Class<D> type;

    public Listing(DocumentTable<D> table, Class<D> type) {
        this.table = table;
        this.type = type;
    }

    private record Row<D>(UUID id, D document, int characters) {}

    public Page<D> page(JdbcClient jdbc, Question<D> question) {
        var order = question.order();
        var column = order.column();
        var after = question.after();
        var where = new ArrayList<>(question.conditions());
        if (after != null) {
            where.add(new Condition(
                    "(%s, id) %s (?::%s, ?)".formatted(column.name(), order.descending() ? "<" : ">", column.sqlType()),
                    List.of(after.key(), after.id())));
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
     * A page by its number. Rows are only counted off on the way there, in the index, and from the end where that is
     * nearer, so that a page far back costs little more than the first.
     */
    public Paged<D> numbered(JdbcClient jdbc, List<Condition> conditions, Order<D> order, PageNumber page) {
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
        var found = documents(jdbc, chosen);
        var inOrder = fromEnd ? ids.reversed() : ids;
        return new Paged<>(
                inOrder.stream().map(found::get).filter(Objects::nonNull).toList(), page, total);
    }

    public Optional<D> one(JdbcClient jdbc, ProjectId project, UUID id) {
        return Optional.ofNullable(these(jdbc, project, List.of(id)).get(id));
    }

    /** The documents among these that are there. */
    public Map<UUID, D> these(JdbcClient jdbc, ProjectId project, Collection<UUID> ids) {
        return documents(jdbc, List.of(Condition.in(project), Condition.among("id", ids)));
    }

    private Map<UUID, D> documents(JdbcClient jdbc, List<Condition> where) {
        var found = new HashMap<UUID, D>();
        jdbc.sql("SELECT id, document FROM %s WHERE %s".formatted(table.name(), sql(where)))
                .params(parameters(where))
                .query(row -> {
                    found.put(row.getObject(1, UUID.class), document(row.getString(2)));
                });
        return found;
    }

    private long count(JdbcClient jdbc, List<Condition> conditions) {
        return jdbc.sql("SELECT count(*) FROM %s WHERE %s".formatted(table.name(), sql(conditions)))
                .params(parameters(conditions))
                .query(Long.class)
                .single();
    }

    private String cursor(Row<D> last, Question<D> question) {
        var key = question.order().column().value().apply(last.document());
        return new Cursor(String.valueOf(key), last.id()).text(question.text());
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
