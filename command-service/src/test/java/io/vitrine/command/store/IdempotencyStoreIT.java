package io.vitrine.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Old idempotency records are deleted in batches. */
class IdempotencyStoreIT {

    private final TestStore store = new TestStore();

    @Test
    void old_receipts_are_deleted_in_steps_and_young_ones_stay() {
        store.jdbc().execute("CREATE TABLE deleted (at_once bigint NOT NULL)");
        store.jdbc()
                .execute("CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " INSERT INTO deleted SELECT count(*) FROM gone; RETURN NULL; END $$");
        store.jdbc()
                .execute("CREATE TRIGGER note AFTER DELETE ON receipt REFERENCING OLD TABLE AS gone"
                        + " FOR EACH STATEMENT EXECUTE FUNCTION note()");
        receipts(2_500, "25 hours");
        receipts(3, "1 hour");

        assertThat(new IdempotencyStore(store.jdbc()).deleteExpired()).isEqualTo(2_500);
        assertThat(number("SELECT count(*) FROM receipt")).isEqualTo(3);
        assertThat(number("SELECT max(at_once) FROM deleted"))
                .as("deleted by one statement")
                .isEqualTo(1_000);
    }

    private void receipts(int count, String age) {
        store.jdbc()
                .update(
                        "INSERT INTO receipt (scope, actor, key, request_hash, project_id, aggregate_id, version,"
                                + " created_at) SELECT gen_random_uuid(), 'ada', 'key', '', gen_random_uuid(),"
                                + " gen_random_uuid(), 1, now() - ?::interval FROM generate_series(1, ?)",
                        age,
                        count);
    }

    private long number(String sql) {
        var number = store.jdbc().queryForObject(sql, Long.class);
        return number == null ? 0 : number;
    }
}
