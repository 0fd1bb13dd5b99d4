package io.vitrine.personal;

import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.KeyExpiry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The stored keys: a person has a single one in a tenant, and one for each month in which the tenant has a retention.
 */
final class PersonKeys {

    private static final String SINGLE = "person_key";
    private static final String BY_MONTH = "month_key";

    private static final String EXPIRED = "DELETE FROM %s AS k USING unnest(?::uuid[], ?::date[], ?::boolean[])"
            + " AS e (tenant_id, oldest_kept, single) WHERE k.tenant_id = e.tenant_id AND %s";

    private final JdbcTemplate jdbc;
    private final MasterKeys masters;
    private final SubjectHashes subjects;

    PersonKeys(JdbcTemplate jdbc, MasterKeys masters, SubjectHashes subjects) {
        this.jdbc = jdbc;
        this.masters = masters;
        this.subjects = subjects;
    }

    /**
     * The person's key in the tenant, stored now if there was none.
     *
     * @param month null for the single key
     */
    PersonKey obtain(ProjectId tenant, String subject, @Nullable YearMonth month) {
        return find(tenant, subject, month).orElseGet(() -> {
            insert(PersonKey.random(), tenant, subject, month);
            // Another process may have been first.
            return find(tenant, subject, month)
                    .orElseThrow(() -> new IllegalStateException("The new key of a person was destroyed"));
        });
    }

    private void insert(PersonKey key, ProjectId tenant, String subject, @Nullable YearMonth month) {
        var master = masters.current();
        var wrapped = master.wrap(key.id(), key.bytes());
        if (month == null) {
            jdbc.update(
                    "INSERT INTO person_key (id, tenant_id, subject_hash, wrapped, master_key)"
                            + " VALUES (?, ?, ?, ?, ?)"
                            + " ON CONFLICT (tenant_id, subject_hash) DO NOTHING",
                    key.id(),
                    tenant.value(),
                    subjects.hash(subject),
                    wrapped,
                    master.id());
            return;
        }
        jdbc.update(
                "INSERT INTO month_key (id, tenant_id, subject_hash, month, wrapped, master_key)"
                        + " VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (tenant_id, subject_hash, month) DO NOTHING",
                key.id(),
                tenant.value(),
                subjects.hash(subject),
                date(month),
                wrapped,
                master.id());
    }

    private Optional<PersonKey> find(ProjectId tenant, String subject, @Nullable YearMonth month) {
        var ofPerson = " WHERE tenant_id = ? AND subject_hash = ?";
        var found = month == null
                ? jdbc.query(
                        "SELECT id, wrapped FROM person_key" + ofPerson,
                        this::key,
                        tenant.value(),
                        subjects.hash(subject))
                : jdbc.query(
                        "SELECT id, wrapped FROM month_key" + ofPerson + " AND month = ?",
                        this::key,
                        tenant.value(),
                        subjects.hash(subject),
                        date(month));
        return found.stream().findFirst();
    }

    Optional<PersonKey> find(UUID id) {
        return jdbc.query(inBoth("id, wrapped", "id = ?"), this::key, id, id).stream()
                .findFirst();
    }

    /** The single key and those of all months. */
    List<PersonKey> all(ProjectId tenant, String subject) {
        var hash = subjects.hash(subject);
        return jdbc.query(
                inBoth("id, wrapped", "tenant_id = ? AND subject_hash = ?"),
                this::key,
                tenant.value(),
                hash,
                tenant.value(),
                hash);
    }

    /** Single keys in all tenants. */
    List<PersonKey> ofSubject(String subject) {
        return jdbc.query(
                "SELECT id, wrapped FROM person_key WHERE subject_hash = ?", this::key, subjects.hash(subject));
    }

    List<UUID> ids(Collection<ProjectId> tenants, String subject) {
        var hash = subjects.hash(subject);
        var among = tenants.stream().map(ProjectId::value).toArray(UUID[]::new);
        return jdbc.query(
                inBoth("id", "subject_hash = ? AND tenant_id = ANY (?)") + " ORDER BY id",
                (row, _) -> row.getObject(1, UUID.class),
                hash,
                among,
                hash,
                among);
    }

    int delete(Collection<UUID> ids) {
        return deleted("id", ids.toArray(UUID[]::new));
    }

    int deleteAll(Collection<ProjectId> tenants) {
        return deleted("tenant_id", tenants.stream().map(ProjectId::value).toArray(UUID[]::new));
    }

    private int deleted(String column, UUID[] values) {
        return List.of(SINGLE, BY_MONTH).stream()
                .mapToInt(table -> rewritten(
                        table,
                        jdbc.update("DELETE FROM %s WHERE %s = ANY (?)".formatted(table, column), (Object) values)))
                .sum();
    }

    int deleteExpired(Collection<KeyExpiry> expired) {
        var values = new Object[] {
            expired.stream().map(of -> of.tenant().value()).toArray(UUID[]::new),
            expired.stream().map(of -> date(of.oldestKept()).toString()).toArray(String[]::new),
            expired.stream().map(KeyExpiry::single).toArray(Boolean[]::new)
        };
        return rewritten(SINGLE, jdbc.update(EXPIRED.formatted(SINGLE, "e.single"), values))
                + rewritten(BY_MONTH, jdbc.update(EXPIRED.formatted(BY_MONTH, "k.month < e.oldest_kept"), values));
    }

    /** Rewrites the table if rows were deleted, because a deleted row stays in its page until then. */
    private int rewritten(String table, int deleted) {
        if (deleted > 0) {
            rewriteFile(table);
        }
        return deleted;
    }

    private void rewriteFile(String table) {
        jdbc.execute("VACUUM (FULL, ANALYZE) " + table);
    }

    /**
     * Wraps keys with the current master key. Several processes may do so at once.
     *
     * @param limit of each table
     * @return the number of keys that were wrapped with a former master key
     */
    int rewrap(int limit) {
        return rewrap(SINGLE, limit) + rewrap(BY_MONTH, limit);
    }

    private int rewrap(String table, int limit) {
        var master = masters.current();
        return jdbc.query(
                        "SELECT id, wrapped FROM %s WHERE master_key IS DISTINCT FROM ? LIMIT ?".formatted(table),
                        (row, _) -> {
                            var id = row.getObject(1, UUID.class);
                            var wrapped = row.getBytes(2);
                            return jdbc.update(
                                    "UPDATE %s SET wrapped = ?, master_key = ? WHERE id = ? AND wrapped = ?"
                                            .formatted(table),
                                    master.wrap(id, masters.unwrap(id, wrapped)),
                                    master.id(),
                                    id,
                                    wrapped);
                        },
                        master.id(),
                        limit)
                .size();
    }

    /** Rewrites the tables, because a replaced row stays in its page until then. */
    void removeFormer() {
        List.of(SINGLE, BY_MONTH, "subject_key").forEach(this::rewriteFile);
    }

    /** The number of keys that only a former master key unwraps. */
    long ofFormerMasterKeys() {
        var current = masters.current().id();
        return jdbc.query(inBoth("id", "master_key IS DISTINCT FROM ?"), (row, _) -> row.getObject(1), current, current)
                .size();
    }

    private static String inBoth(String columns, String condition) {
        return "SELECT %1$s FROM person_key WHERE %2$s UNION ALL SELECT %1$s FROM month_key WHERE %2$s"
                .formatted(columns, condition);
    }

    private static LocalDate date(YearMonth month) {
        return month.atDay(1);
    }

    private PersonKey key(ResultSet row, int number) throws SQLException {
        var id = row.getObject(1, UUID.class);
        return new PersonKey(id, masters.unwrap(id, row.getBytes(2)));
    }
}
