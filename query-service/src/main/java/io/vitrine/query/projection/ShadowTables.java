package io.vitrine.query.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A second set of some projections' tables in a schema of its own, made after those that serve, until it takes their
 * place. Their names are the same, so everything that works on the one set works on the other for who looks there.
 */
final class ShadowTables {

    /** Where the new set is filled. */
    static final String NEW = "rebuilding";

    /** Where the old set is from the switch on, until it was compared with the new one. */
    static final String OLD = "replaced";

    /** What a runner keeps besides documents. */
    private static final List<String> BOOKS =
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

    /** Those that are not a key's and not there yet. */
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

    /** The tables that a rebuild fills and swaps; it touches no other's shape. */
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

    /** Empty, with keys and row security, without what is quicker made when they are full. */
    void make() {
        drop();
        jdbc.execute("CREATE SCHEMA " + NEW);
        for (var book : BOOKS) {
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

    private void protect(String table) {
        jdbc.execute("ALTER TABLE %s.%s ENABLE ROW LEVEL SECURITY".formatted(NEW, table));
    }

    /**
     * Makes the indexes that are not there yet, and has PostgreSQL look at the tables, so that it reads them as well as
     * the old ones from the first question on. Takes its time; not for use in a transaction.
     */
    void finish() {
        for (var table : tables) {
            for (var index : jdbc.queryForList(INDEXES, String.class, "public." + table)) {
                jdbc.execute(index);
            }
            jdbc.execute("VACUUM (ANALYZE) %s.%s".formatted(NEW, table));
        }
    }

    /** In a transaction in which nobody else reads or writes any of them. */
    void swap() {
        jdbc.execute("DROP SCHEMA IF EXISTS %s CASCADE".formatted(OLD));
        jdbc.execute("CREATE SCHEMA " + OLD);
        for (var table : tables) {
            jdbc.execute("ALTER TABLE public.%s SET SCHEMA %s".formatted(table, OLD));
            jdbc.execute("ALTER TABLE %s.%s SET SCHEMA public".formatted(NEW, table));
        }
    }

    /** What did not go into the new tables is what waits for a repair from now on. The positions are locked. */
    void handOverStops(List<String> projections) {
        var names = projections.toArray(String[]::new);
        for (var book : List.of("stopped_project", "parked_record")) {
            jdbc.update("DELETE FROM public.%s WHERE projection = ANY (?)".formatted(book), (Object) names);
            jdbc.update("INSERT INTO public.%1$s SELECT * FROM %2$s.%1$s".formatted(book, NEW));
        }
        jdbc.update("UPDATE public.runner_position SET apart = true WHERE projections && ?::text[]", (Object) names);
    }

    /** Whatever is not in use. */
    void drop() {
        jdbc.execute("DROP SCHEMA IF EXISTS %s CASCADE".formatted(NEW));
        jdbc.execute("DROP SCHEMA IF EXISTS %s CASCADE".formatted(OLD));
    }

    static String old(String table) {
        return OLD + "." + table;
    }
}
