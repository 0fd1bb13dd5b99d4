package io.vitrine.events.audit;

import static io.vitrine.events.audit.Exports.CHECKPOINT;
import static io.vitrine.events.audit.Exports.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.events.EventJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checkpoints that were stored elsewhere prove a later export, also if events before them were sealed since. */
class KeptCheckpointsTest {

    private final TestSigner signer = new TestSigner();
    private final List<ExportRow> rows = Exports.rows();
    private final Checkpoint original = signed("the hash of the clear events", null);

    private Checkpoint signed(String hash, String former) {
        var unsigned = new Checkpoint(
                PROJECT, CHECKPOINT, CHECKPOINT * 10L, hash, "2026-01-15T11:00:00Z", signer.keyId(), null, former);
        return unsigned.signed(signer.sign(unsigned.statement()));
    }

    private String hash() {
        return rows.get(CHECKPOINT - 1).hash();
    }

    private ExportVerifier.Verdict verify(Checkpoint inExport, String kept) throws IOException {
        var lines = Exports.export(rows, signer, EventJson.MAPPER.writeValueAsString(Map.of("checkpoint", inExport)));
        return ExportVerifier.verify(reader(String.join("\n", lines)), signer.keys(), read(kept));
    }

    private KeptCheckpoints read(String lines) throws IOException {
        return KeptCheckpoints.read(reader(lines), signer.keys());
    }

    private static BufferedReader reader(String text) {
        return new BufferedReader(new StringReader(text));
    }

    private static String line(Checkpoint checkpoint) {
        return EventJson.MAPPER.writeValueAsString(checkpoint);
    }

    @Test
    void one_of_the_same_chain_matches() throws IOException {
        var checkpoint = signed(hash(), null);

        assertThat(verify(checkpoint, line(checkpoint)).words())
                .isEqualTo("12 events are unchanged, and none is missing; 1 signed checkpoints match,"
                        + " and 1 stored elsewhere.");
    }

    @Test
    void one_from_before_events_were_sealed_matches_its_replacement() throws IOException {
        assertThat(verify(signed(hash(), original.fingerprint()), line(original)))
                .matches(ExportVerifier.Verdict::sound);
    }

    @Test
    void one_that_no_checkpoint_replaces_does_not_match() throws IOException {
        var another = signed("the hash of other events", null);

        assertThat(verify(signed(hash(), another.fingerprint()), line(original)))
                .satisfies(verdict -> {
                    assertThat(verdict.sound()).isFalse();
                    assertThat(verdict.badPosition()).isEqualTo(CHECKPOINT * 10L);
                    assertThat(verdict.words()).contains("stored checkpoint of 2026-01-15T11:00:00Z");
                });
        assertThat(verify(signed(hash(), null), line(original)).sound()).isFalse();
    }

    @Test
    void a_replacement_is_signed_with_what_it_replaces() throws IOException {
        var replacement = signed(hash(), original.fingerprint());
        var another = new Checkpoint(
                PROJECT,
                replacement.number(),
                replacement.position(),
                replacement.hash(),
                replacement.signedAt(),
                replacement.keyId(),
                replacement.signature(),
                signed("the hash of other events", null).fingerprint());

        assertThat(verify(another, line(original)).words()).contains("not signed");
    }

    @Test
    void the_fingerprint_does_not_tell_the_hash_without_the_signature() {
        assertThat(original.signed("another signature").fingerprint()).isNotEqualTo(original.fingerprint());
    }

    @Test
    void an_earlier_export_has_them_between_its_other_lines() throws IOException {
        var checkpoint = signed(hash(), null);
        var earlier =
                Exports.export(rows, signer, EventJson.MAPPER.writeValueAsString(Map.of("checkpoint", checkpoint)));

        assertThat(verify(checkpoint, String.join("\n", earlier)).words()).contains("1 stored elsewhere");
    }

    @Test
    void one_that_is_not_signed_proves_nothing() {
        assertThatThrownBy(() -> read(line(original.signed(signer.sign("something else")))))
                .hasMessageContaining("not signed");
        assertThatThrownBy(() -> read("{}")).hasMessageContaining("no checkpoint");
    }
}
