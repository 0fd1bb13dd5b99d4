package io.vitrine.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.events.personal.PersonalData;
import io.vitrine.events.personal.SealedText;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SealingTest {

    private final PersonKey ada = PersonKey.random();

    @Test
    void equal_texts_of_a_person_have_equal_sealed_forms_and_those_of_others_do_not() {
        assertThat(ada.seal("ada")).isEqualTo(ada.seal("ada")).isNotEqualTo(ada.seal("ad"));
        assertThat(PersonKey.random().seal("ada")).isNotEqualTo(ada.seal("ada"));
    }

    @Test
    void a_sealed_text_names_its_key_and_contains_nothing_of_the_text() {
        var text = ada.seal("ada.lovelace@example.com");

        assertThat(text).doesNotContain("ada").doesNotContain("example").matches("~1\\.[\\w-]{22}\\.[\\w-]+");
        assertThat(SealedText.of(text)).hasValueSatisfying(parts -> {
            assertThat(parts.key()).isEqualTo(ada.id());
            assertThat(ada.open(parts)).hasValue("ada.lovelace@example.com");
        });
    }

    @Test
    void a_text_without_characters_is_sealed_as_well() {
        assertThat(SealedText.of(ada.seal("")).flatMap(ada::open)).hasValue("");
    }

    @Test
    void a_text_that_was_changed_or_is_of_another_key_is_not_opened() {
        var text = ada.seal("ada");
        var changed = text.substring(0, text.length() - 2) + (text.endsWith("AA") ? "BA" : "AA");

        assertThat(SealedText.of(changed).flatMap(ada::open)).isEmpty();
        assertThat(SealedText.of(text)
                        .flatMap(new PersonKey(ada.id(), PersonKey.random().bytes())::open))
                .isEmpty();
        assertThat(SealedText.of(text).flatMap(PersonKey.random()::open)).isEmpty();
    }

    @Test
    void other_texts_that_begin_alike_are_not_sealed_ones() {
        var sealed = ada.seal("ada");

        assertThat(SealedText.of("~1.")).isEmpty();
        assertThat(SealedText.of("~1.short.AAAA")).isEmpty();
        assertThat(SealedText.of(sealed + " ")).isEmpty();
        assertThat(SealedText.of("x" + sealed)).isEmpty();
        assertThat(SealedText.of(sealed.replaceFirst("~1", "~2"))).isEmpty();
        assertThat(SealedText.of("~1." + "A".repeat(22) + "." + "A".repeat(25))).isEmpty();
    }

    @Test
    void the_current_and_a_former_master_key_unwrap_a_key_and_another_one_does_not() {
        var wrapped = masterOf(1).wrap(ada.id(), ada.bytes());

        assertThat(mastersOf(1).unwrap(ada.id(), wrapped)).isEqualTo(ada.bytes());
        assertThat(mastersOf(2, 1).unwrap(ada.id(), wrapped)).isEqualTo(ada.bytes());
        assertThatThrownBy(() -> mastersOf(2).unwrap(ada.id(), wrapped)).hasMessageContaining("vitrine.personal.key");
        assertThatThrownBy(() -> mastersOf(1).unwrap(PersonKey.random().id(), wrapped))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_master_key_has_an_id_which_is_not_a_part_of_it() {
        assertThat(masterOf(1).id())
                .isEqualTo(masterOf(1).id())
                .isNotEqualTo(masterOf(2).id())
                .matches("[0-9a-f]{16}");
    }

    @Test
    void a_short_or_garbled_master_key_is_refused_with_the_command_that_makes_one() {
        for (var bad : new String[] {null, "", "c2hvcnQ=", "not base64!"}) {
            assertThatThrownBy(() -> MasterKey.of(bad)).hasMessageContaining("openssl rand -base64 32");
        }
    }

    @Test
    void without_keys_texts_stay_as_they_are_and_sealed_ones_are_not_shown() {
        assertThat(PersonalData.CLEAR.open("ada")).isEqualTo("ada");
        assertThat(PersonalData.CLEAR.open(ada.seal("ada"))).isEqualTo(PersonalData.UNAVAILABLE);
    }

    private static MasterKeys mastersOf(int... first) {
        return new MasterKeys(
                IntStream.of(first).mapToObj(SealingTest::masterOf).toList());
    }

    private static MasterKey masterOf(int first) {
        var bytes = new byte[32];
        bytes[0] = (byte) first;
        return MasterKey.of(Base64.getEncoder().encodeToString(bytes));
    }
}
