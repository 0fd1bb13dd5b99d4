package io.vitrine.readmodels.database;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The first rows of a result, limited in rows and characters. Further rows are not fetched from the server.
 *
 * @param more whether there are rows after these
 */
public record Slice<T>(List<T> items, boolean more) {

    /** Of the JSON and texts of one page; the first row is in it however long it is. */
    public static final long MAX_CHARACTERS = 1024 * 1024;

    /** The number of rows per fetch, of any size: each can be larger than a megabyte. */
    public static final int FETCH_SIZE = 4;

    /** Where the rows so far were small: the next can still be large ones. */
    private static final int MAX_FETCH_SIZE = 16;

    public Slice {
        items = List.copyOf(items);
    }

    public <R> Slice<R> map(Function<? super T, ? extends R> show) {
        return new Slice<>(items.stream().<R>map(show).toList(), more);
    }

    /**
     * Must be called in a transaction, because PostgreSQL only sends rows in portions there.
     *
     * @param statement whose own limit, if it has one, is greater than {@code rows}
     */
    public static <T> Slice<T> of(StatementSpec statement, int rows, RowMapper<T> row, ToLongFunction<T> characters) {
        return of(statement, rows, MAX_CHARACTERS, row, characters);
    }

    /** @param maxCharacters of all rows but the first */
    public static <T> Slice<T> of(
            StatementSpec statement, int rows, long maxCharacters, RowMapper<T> row, ToLongFunction<T> characters) {
        return statement.withFetchSize(FETCH_SIZE).query(result -> {
            var items = new ArrayList<T>();
            var taken = 0L;
            while (result.next()) {
                if (items.size() == rows) {
                    return new Slice<>(items, true);
                }
                var item = row.mapRow(result, items.size());
                taken += characters.applyAsLong(item);
                if (taken > maxCharacters && !items.isEmpty()) {
                    return new Slice<>(items, true);
                }
                items.add(item);
                result.setFetchSize(fetchSize(items.size(), taken, maxCharacters));
            }
            return new Slice<>(items, false);
        });
    }

    /** As many rows as so far, and no more than fit into the limit if they have the same size. */
    static int fetchSize(int rows, long characters, long maxCharacters) {
        var room = (maxCharacters - characters) / Math.max(1, characters / rows);
        return (int) Math.clamp(Math.min(rows, room), FETCH_SIZE, MAX_FETCH_SIZE);
    }
}
