package io.vitrine.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.servers.PostgresAdministration.Database;
import io.vitrine.servers.testing.TestPostgres.Views;
import io.vitrine.servers.testing.TestServers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Keys in a real database: of the service that writes, and of one that reads. */
class PersonalDataIT {

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private static final String NEXT_KEY = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

    private final Views database = TestServers.postgres().keys();
    private final ProjectId acme = ProjectId.random();
    private final ProjectId globex = ProjectId.random();

    @Test
    void a_person_has_a_key_in_each_tenant_and_is_found_in_all_of_them() {
        writing(writer -> {
            var inAcme = writer.name(acme, "ada");
            var inGlobex = writer.name(globex, "ada");

            assertThat(inAcme).isNotEqualTo(inGlobex).isEqualTo(writer.name(acme, "ada"));
            assertThat(writer.namesOf("ada")).isEqualTo(Set.of("ada", inAcme, inGlobex));
            assertThat(writer.knownNames(acme, "ada")).containsExactly(inAcme);
            assertThat(writer.knownNames(acme, "grace")).isEmpty();
            assertThat(writer.keysOf(List.of(acme), "ada")).hasSize(1);
            assertThat(writer.keysOf(List.of(acme, globex), "ada")).hasSize(2);
        });
    }

    @Test
    void the_reader_opens_what_was_sealed_and_stores_nothing() {
        writing(writer -> reading(reader -> {
            assertThat(reader.open(writer.seal(acme, "ada", "at the office"))).isEqualTo("at the office");
            assertThat(reader.open("in the clear")).isEqualTo("in the clear");
            assertThatThrownBy(() -> reader.name(acme, "grace")).isInstanceOf(DataAccessException.class);
        }));
    }

    @Test
    void of_many_writers_at_once_one_makes_the_key() throws Exception {
        try (var executor = Executors.newFixedThreadPool(8)) {
            writing(one -> writing(other -> {
                var asked = IntStream.range(0, 16)
                        .<Callable<String>>mapToObj(i -> () -> (i % 2 == 0 ? one : other).name(acme, "ada"))
                        .toList();
                var names = new HashSet<String>();
                try {
                    for (var name : executor.invokeAll(asked)) {
                        names.add(name.get());
                    }
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
                assertThat(names).hasSize(1);
            }));
        }
    }

    @Test
    void what_a_destroyed_key_sealed_is_opened_nowhere_within_seconds_and_other_tenants_keep_theirs() {
        writing(writer -> reading(reader -> {
            var inAcme = writer.name(acme, "ada");
            var inGlobex = writer.name(globex, "ada");
            assertThat(reader.open(inAcme)).isEqualTo("ada");
            var keys = writer.keysOf(List.of(acme), "ada");

            assertThat(writer.destroy(keys)).isEqualTo(1);
            assertThat(writer.destroy(keys)).isZero();

            assertThat(writer.open(inAcme)).isEqualTo(PersonalData.ERASED);
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> reader.open(inAcme).equals(PersonalData.ERASED));
            assertThat(reader.open(inGlobex)).isEqualTo("ada");
            assertThat(writer.name(acme, "ada")).isNotEqualTo(inAcme);
        }));
    }

    /** PostgreSQL leaves the bytes of a deleted row in the file of its table. */
    @Test
    void the_file_of_the_table_is_another_one_after_a_key_was_destroyed() {
        writing(writer -> {
            writer.name(acme, "ada");
            writer.name(acme, "grace");
            var before = file();

            writer.destroy(writer.keysOf(List.of(acme), "ada"));

            assertThat(file()).isNotEqualTo(before);
            assertThat(writer.keysOf(List.of(acme), "grace")).hasSize(1);
        });
    }

    @Test
    void without_its_database_nothing_is_sealed_and_names_are_unavailable() {
        writing(writer -> {
            var name = writer.name(acme, "ada");
            jdbc().execute("ALTER TABLE person_key RENAME TO person_key_away");
            await().atMost(Duration.ofSeconds(15)).until(() -> writer.open(name).equals(PersonalData.UNAVAILABLE));
            assertThatThrownBy(() -> writer.name(globex, "ada")).isInstanceOf(DataAccessException.class);
            jdbc().execute("ALTER TABLE person_key_away RENAME TO person_key");
            assertThat(writer.open(name)).isEqualTo("ada");
        });
    }

    /** In the order of docs/operations.md: both know both keys, the new one is first, the former one is removed. */
    @Test
    void the_master_key_is_replaced_while_names_stay_and_can_be_opened_and_found() {
        var ada = new AtomicReference<String>();
        writing(writer -> ada.set(writer.name(acme, "ada")));
        var before = file();

        with(database.reader(), null, KEY + "," + NEXT_KEY, reader -> {
            with(database.owner(), database.reader().user(), NEXT_KEY + "," + KEY, writer -> {
                assertThat(writer.name(acme, "ada")).isEqualTo(ada.get());
                assertThat(writer.name(globex, "grace")).isNotEmpty();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> wrappedWithFormerKeys() == 0 && !file().equals(before));
            });
            assertThat(reader.open(ada.get())).isEqualTo("ada");
            assertThat(reader.knownNames(acme, "ada")).containsExactly(ada.get());
        });
        with(database.reader(), null, NEXT_KEY, reader -> {
            assertThat(reader.open(ada.get())).isEqualTo("ada");
            assertThat(reader.namesOf("ada")).contains(ada.get());
        });
        reading(former -> assertThat(former.open(ada.get())).isEqualTo(PersonalData.UNAVAILABLE));
    }

    private int wrappedWithFormerKeys() {
        var masters = jdbc().queryForList(
                        "SELECT DISTINCT master_key FROM person_key UNION ALL SELECT master_key FROM subject_key",
                        String.class);
        var next = MasterKey.of(NEXT_KEY).id();
        return (int) masters.stream().filter(id -> !next.equals(id)).count();
    }

    private @Nullable Long file() {
        return jdbc().queryForObject("SELECT pg_relation_filenode('person_key')", Long.class);
    }

    private void writing(Consumer<PersonalData> use) {
        with(database.owner(), database.reader().user(), KEY, use);
    }

    private void reading(Consumer<PersonalData> use) {
        with(database.reader(), null, KEY, use);
    }

    private static void with(Database login, @Nullable String reader, String keys, Consumer<PersonalData> use) {
        var settings = new String[] {
            "vitrine.personal.key=" + keys,
            "vitrine.personal.database.url=" + login.url(),
            "vitrine.personal.database.username=" + login.user(),
            "vitrine.personal.database.password=" + login.password()
        };
        var runner = new ApplicationContextRunner()
                .withUserConfiguration(PersonalDataConfiguration.class)
                .withPropertyValues(settings);
        (reader == null ? runner : runner.withPropertyValues("vitrine.personal.database.reader=" + reader))
                .run(context -> use.accept(context.getBean(PersonalData.class)));
    }

    private JdbcTemplate jdbc() {
        var owner = database.owner();
        return new JdbcTemplate(new DriverManagerDataSource(owner.url(), owner.user(), owner.password()));
    }
}
