package io.vitrine.readmodels.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A second set of some projections' tables in another schema, with the shape and the names of those that serve, until
 * it replaces them. Everything that works on one set works on the other over a connection to that schema.
 */
final class ShadowTables {

    /** The schema in which the new set is filled. */
    static final String NEW = "rebuilding";

    /** The schema of the old set from the swap until the comparison with the new one. */
    static final String OLD = "replaced";

    /** The tables of a runner other than documents. */
    private static final List<String> RUNNER_TABLES =
            List.of("runner_position", "stopped_project", "deferred_project", "parked_record");

    private static final String KEYS = """
            SELECT format('ALTER TABLE %1$s.%%I ADD CONSTRAINT %%I %%s', t.relname, c.conname, pg_get_constraintdef(c.oid))
            FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
            WHERE t.oid = ?::regclass AND c.contype IN ('p', 'u')""".formatted(NEW);

    private static final String POLICIES = """
            SELECT format('CREATE POLICY %%I ON %1$s.%%I AS %%s FOR %%s TO %%s USING (%%s)', policyname, tablename,
                          permissive, cmd, (SELECT string_agg(quote_ident(role), ', ') FROM unnest(roles) role), qual)
            FROM pg_policies WHERE schemaname = 'public' AND tablename = ?""".formatted(NEW);

    private static final String GRANTS = """
            SELECT format('GRANT %%s ON %1$s.%%I TO %%s', g.privilege_type, t.relname, g.grantee::regrole)
            FROM pg_class t, aclexplode(t.relacl) g
            WHERE t.oid = ?::regclass AND g.grantee NOT IN (0, t.relowner)""".formatted(NEW);

    /** Those that belong to no key and do not exist yet. */
    private static final String INDEXES = """
            SELECT replace(pg_get_indexdef(i.indexrelid), format(' ON public.%%I USING ', t.relname),
                           format(' ON %1$s.%%I USING ', t.relname))
            FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class n ON n.oid = i.indexrelid
            WHERE t.oid = ?::regclass AND to_regclass(format('%1$s.%%I', n.relname)) IS NULL
            AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)""".formatted(NEW);

    private final JdbcTemplate jdbc;
    private final List<String> tables;

    ShadowTables(JdbcTemplate jdbc, List<? extends Projection<?>> projections) {
        this.jdbc = jdbc;
        this.tables = tables(projections);
    }

    /** The tables that a rebuild fills and swaps. */
    static List<String> tables(List<? extends Projection<?>> projections) {
        return projections.stream()
                .flatMap(projection -> tables(projection.table()))
                .distinct()
                .toList();
    }

    private static Stream<String> tables(DocumentTable<?> table) {
        return Stream.of(
                        Stream.of(table.name()),
                        table.links().stream().map(DocumentTable.Link::table),
                        table.isCounted() ? Stream.of(DocumentCounts.TABLE) : Stream.<String>empty())
                .flatMap(names -> names);
    }

    /** Creates them empty, with keys and row security, but without the indexes that are built faster on full tables. */
    void make() {
        drop();
        jdbc.execute("CREATE SCHEMA " + NEW);
        for (var book : RUNNER_TABLES) {
            jdbc.execute("CREATE TABLE %1$s.%2$s (LIKE public.%2$s INCLUDING ALL)".formatted(NEW, book));
            protect(book);
        }
        for (var table : tables) {
            jdbc.execute(
                    "CREATE TABLE %1$s.%2$s (LIKE public.%2$s INCLUDING ALL EXCLUDING INDEXES)".formatted(NEW, table));
            protect(table);
            var statements = new ArrayList<String>();
            statements.addAll(jdbc.queryForList(KEYS, String.class, "public." + table));
            statements.addAll(jdbc.queryForList(POLICIES, String.class, table));
            statements.addAll(jdbc.queryForList(GRANTS, String.class, "public." + table));
            statements.forEach(jdbc::execute);
        }
    }

    /** Whether all tables of the new set exist. */
    boolean areMade() {
        return tables.stream()
                .allMatch(table -> Boolean.TRUE.equals(jdbc.queryForObject(
                        "SELECT to_regclass(?) IS NOT NULL", Boolean.class, "%s.%s".formatted(NEW, table))));
    }

    private void protect(String table) {
        jdbc.execute("ALTER TABLE %s.%s ENABLE ROW LEVEL SECURITY".formatted(NEW, table));
    }

    /**
     * Creates the missing indexes and analyzes the tables, so that PostgreSQL plans their queries as well as those of
     * the old ones. Takes long; not for use in a transaction.
     */
    void finish() {
        for (var table : tables) {
            for (var index : jdbc.queryForList(INDEXES, String.class, "public." + table)) {
                jdbc.execute(index);
            }
            jdbc.execute("VACUUM (ANALYZE) %s.%s".formatted(NEW, table));
        }
    }

    /** In a transaction that has exclusive access to all of them. */
    void swap() {
        jdbc.execute("DROP SCHEMA IF EXISTS %s CASCADE".formatted(OLD));
        jdbc.execute("CREATE SCHEMA " + OLD);
        for (var table : tables) {
            jdbc.execute("ALTER TABLE public.%s SET SCHEMA %s".formatted(table, OLD));
            jdbc.execute("ALTER TABLE %s.%s SET SCHEMA public".formatted(NEW, table));
        }
    }

    /** Replaces the stopped projects and parked records by those of the new tables. The positions are locked. */
    void handOverStops(List<String> projections) {
        var names = projections.toArray(String[]::new);
        for (var book : List.of("stopped_project", "parked_record")) {
            jdbc.update("DELETE FROM public.%s WHERE projection = ANY (?)".formatted(book), (Object) names);
            jdbc.update("INSERT INTO public.%1$s SELECT * FROM %2$s.%1$s".formatted(book, NEW));
        }
        jdbc.update("UPDATE public.runner_position SET apart = true WHERE projections && ?::text[]", (Object) names);
    }

    /** Drops the sets that are not in use. */
    void drop() {
        jdbc.execute("DROP SCHEMA IF EXISTS %s CASCADE".formatted(NEW));
        jdbc.execute("DROP SCHEMA IF EXISTS %s CASCADE".formatted(OLD));
    }

    static String old(String table) {
        return OLD + "." + table;
    }
}
