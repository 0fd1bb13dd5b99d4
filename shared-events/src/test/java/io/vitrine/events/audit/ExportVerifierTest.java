package io.vitrine.events.audit;

import static io.vitrine.events.audit.Exports.CHECKPOINT;
import static io.vitrine.events.audit.Exports.EVENTS;
import static io.vitrine.events.audit.Exports.PROJECT;
import static io.vitrine.events.audit.Exports.export;
import static io.vitrine.events.audit.Exports.lineOf;
import static io.vitrine.events.audit.Exports.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.audit.ExportVerifier.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The verifier detects every change of an export and reports its place. */
class ExportVerifierTest {

    private final TestSigner signer = new TestSigner();
    private final List<ExportRow> rows = Exports.rows();
    private final List<String> export = Exports.export(rows, signer);

    @Test
    void an_export_is_sound() throws IOException {
        assertThat(verify(export))
                .isEqualTo(new Verdict(
                        true,
                        EVENTS,
                        null,
                        "12 events are unchanged, and none is missing; 1 signed checkpoints match."));
    }

    @Test
    void a_changed_row_is_named() throws IOException {
        for (var i = 0; i < EVENTS; i++) {
            var line = lineOf(i);
            for (var change : List.of(
                    export.get(line).replace("\"actor\":\"alice\"", "\"actor\":\"mallory\""),
                    export.get(line).replace("\"summary\":\"renamed", "\"summary\":\"published"),
                    export.get(line).replace("\"before\":\"a\"", "\"before\":\"b\""))) {
                var changed = new ArrayList<>(export);
                changed.set(line, change);
                assertThat(change).isNotEqualTo(export.get(line));
                assertBad(verify(changed), i);
            }
        }
    }

    @Test
    void after_a_removed_row_the_next_is_named() throws IOException {
        for (var i = 0; i < EVENTS - 1; i++) {
            var changed = new ArrayList<>(export);
            changed.remove(lineOf(i));
            var verdict = verify(changed);
            assertThat(verdict.sound()).isFalse();
            assertThat(verdict.badPosition())
                    .isIn(rows.get(i).position(), rows.get(i + 1).position());
        }
    }

    @Test
    void an_added_row_is_named() throws IOException {
        var changed = new ArrayList<>(export);
        changed.add(lineOf(5), export.get(lineOf(5)));
        assertThat(verify(changed).badPosition()).isEqualTo(rows.get(5).position());
    }

    @Test
    void rows_in_another_order_are_named() throws IOException {
        var changed = new ArrayList<>(export);
        changed.set(lineOf(3), export.get(lineOf(4)));
        changed.set(lineOf(4), export.get(lineOf(3)));
        assertThat(verify(changed).badPosition()).isEqualTo(rows.get(4).position());
    }

    @Test
    void a_cut_off_export_says_after_which_event() throws IOException {
        for (var lines = lineOf(0) + 1; lines < export.size(); lines++) {
            var verdict = verify(export.subList(0, lines));
            assertThat(verdict.sound()).isFalse();
            assertThat(verdict.words()).isEqualTo("The export is truncated after this event.");
        }
        assertThat(verify(export.subList(0, lineOf(4) + 1)).badPosition())
                .isEqualTo(rows.get(4).position());
        assertThat(verify(List.of()).sound()).isFalse();
    }

    @Test
    void nothing_follows_the_end() throws IOException {
        var changed = new ArrayList<>(export);
        changed.add(export.get(1));
        assertThat(verify(changed).sound()).isFalse();
    }

    /** An attacker can recalculate all links, but has no key to sign the end. */
    @Test
    void a_forged_export_is_not_signed() throws IOException {
        var forged = export(rows, new TestSigner());
        forged.set(0, forged.getFirst());
        assertThat(verify(forged).sound()).isFalse();

        var unsigned = new ArrayList<>(export);
        var links = new Links();
        for (var i = 0; i < unsigned.size() - 1; i++) {
            unsigned.set(i, links.link(Links.apart(unsigned.get(i)).object()));
        }
        var signature = Links.apart(export.getLast()).signature();
        unsigned.set(unsigned.size() - 1, links.link("{\"end\":{\"rows\":12}}", _ -> signature));
        assertThat(verify(unsigned).sound()).isTrue();
        unsigned.set(lineOf(0), unsigned.get(lineOf(1)));
        assertThat(verify(unsigned).sound()).isFalse();
    }

    /** An attacker with access to the database is detected by the old checkpoint. */
    @Test
    void a_chain_that_was_made_anew_contradicts_its_checkpoints() throws IOException {
        var altered = new ArrayList<ExportRow>();
        var chain = Chain.beginning(PROJECT);
        for (var row : rows) {
            var changed = row.number() == 3 ? with(row, row.data().replace("name", "game"), row.hash()) : row;
            chain = Chain.next(chain, changed.chained());
            altered.add(with(changed, changed.data(), Chain.hex(chain)));
        }
        var checkpoint = Links.apart(export.get(lineOf(CHECKPOINT - 1) + 1)).object();

        var verdict = verify(export(altered, signer, checkpoint));

        assertThat(verdict.sound()).isFalse();
        assertThat(verdict.badPosition()).isEqualTo(rows.get(CHECKPOINT - 1).position());
        assertThat(verdict.words()).contains("altered");
    }

    @Test
    void an_altered_row_in_the_database_is_named_although_the_export_is_signed() throws IOException {
        var altered = new ArrayList<>(rows);
        altered.set(
                6,
                with(
                        rows.get(6),
                        rows.get(6).data().replace("name", "game"),
                        rows.get(6).hash()));
        assertBad(verify(export(altered, signer)), 6);
    }

    @Test
    void another_key_is_asked_for() throws IOException {
        assertThat(ExportVerifier.verify(reader(export), new TestSigner().keys())
                        .words())
                .contains(signer.keyId());
    }

    @Test
    void noise_is_no_export() throws IOException {
        var random = new Random(7);
        for (var i = 0; i < 200; i++) {
            var changed = new ArrayList<>(export);
            var line = random.nextInt(changed.size());
            var text = new StringBuilder(changed.get(line));
            var at = random.nextInt(text.length());
            var other = (char) (' ' + random.nextInt(90));
            if (text.charAt(at) == other) {
                continue;
            }
            text.setCharAt(at, other);
            changed.set(line, text.toString());
            assertThat(verify(changed).sound()).as(text.toString()).isFalse();
        }
        assertThat(verify(List.of("not json")).sound()).isFalse();
        assertThat(verify(List.of("{}")).sound()).isFalse();
    }

    private void assertBad(Verdict verdict, int row) {
        assertThat(verdict.sound()).isFalse();
        assertThat(verdict.badPosition()).isEqualTo(rows.get(row).position());
    }

    private Verdict verify(List<String> lines) throws IOException {
        return ExportVerifier.verify(reader(lines), signer.keys());
    }

    private static BufferedReader reader(List<String> lines) {
        return new BufferedReader(new StringReader(String.join("\n", lines)));
    }
}
