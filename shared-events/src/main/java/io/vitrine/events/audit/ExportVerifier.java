package io.vitrine.events.audit;

import io.vitrine.events.EventJson;
import io.vitrine.events.audit.ExportHeader.Place;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Verifies an export line by line with only public keys, in constant memory, up to the first changed line. */
public final class ExportVerifier {

    /**
     * The result of a verification.
     *
     * @param sound whether the export is unchanged
     * @param rows the number of events that were verified
     * @param badPosition the store position of the first changed event, or of the last event before the fault; null if
     *     there is none
     * @param words a description of the result
     */
    public record Verdict(
            boolean sound, long rows, @Nullable Long badPosition, String words) {}

    /** Ends the reading at the first fault. */
    private static final class Fault extends RuntimeException {

        private final @Nullable Long position;

        Fault(@Nullable Long position, String words) {
            super(words, null, false, false);
            this.position = position;
        }
    }

    private final PublicKeys keys;
    private final KeptCheckpoints kept;
    private final Links links = new Links();
    private @Nullable ExportHeader header;
    private byte[] chain = new byte[0];
    private long number;
    private long rows;
    private long checkpoints;
    private @Nullable Long last;
    private boolean ended;

    private ExportVerifier(PublicKeys keys, KeptCheckpoints kept) {
        this.keys = keys;
        this.kept = kept;
    }

    /** Reads an export to its end. */
    public static Verdict verify(BufferedReader export, PublicKeys keys) throws IOException {
        return verify(export, keys, KeptCheckpoints.none());
    }

    /** Reads an export to its end, and looks for checkpoints that were stored elsewhere. */
    public static Verdict verify(BufferedReader export, PublicKeys keys, KeptCheckpoints kept) throws IOException {
        var verifier = new ExportVerifier(keys, kept);
        try {
            for (var line = export.readLine(); line != null; line = export.readLine()) {
                verifier.take(line);
            }
            verifier.mustHaveEnded();
            return new Verdict(true, verifier.rows, null, verifier.sound());
        } catch (Fault e) {
            return new Verdict(false, verifier.rows, e.position, String.valueOf(e.getMessage()));
        }
    }

    private void take(String line) {
        if (ended) {
            throw new Fault(last, "The export continues after its end.");
        }
        var linked = Links.apart(line);
        var position = positionIn(line);
        if (linked == null) {
            throw new Fault(position, "A line does not belong to an export or was changed: its hash link is missing.");
        }
        if (!links.advance(linked.object()).equals(linked.link())) {
            throw new Fault(
                    position,
                    "The line was changed, moved or added, or lines before it were removed: its hash link is wrong.");
        }
        JsonNode object;
        try {
            object = EventJson.MAPPER.readTree(linked.object());
            if (header == null) {
                begin(EventJson.MAPPER.treeToValue(object, ExportHeader.class));
            } else if (object.has("checkpoint")) {
                checkpoint(EventJson.MAPPER.treeToValue(object.get("checkpoint"), Checkpoint.class));
            } else if (object.has("end")) {
                end(header, object.get("end").path("rows").asLong(-1), linked);
            } else {
                row(header, rowOf(object));
            }
        } catch (JacksonException e) {
            throw new Fault(position, "A line cannot be read: " + e.getOriginalMessage());
        }
    }

    private void begin(ExportHeader read) {
        if (!ExportHeader.FORMAT.equals(read.vitrine())) {
            throw new Fault(
                    null, "This is not an audit export: it does not begin with \"vitrine\":\"audit export 1\".");
        }
        if (!keys.has(read.keyId())) {
            throw new Fault(
                    null,
                    read.keyId().isEmpty()
                            ? "The export is not signed."
                            : "The export was signed with the key %s, which was not provided.".formatted(read.keyId()));
        }
        if (read.after().number() == 0 && !read.after().hash().equals(Chain.hex(Chain.beginning(read.project())))) {
            throw new Fault(null, "The export does not begin at the start of the project's chain.");
        }
        header = read;
        chain = HexFormat.of().parseHex(read.after().hash());
        number = read.after().number();
    }

    /** The changes are not chained, so they need no reading. */
    private static ExportRow rowOf(JsonNode object) {
        var withoutChanges = ((ObjectNode) object).put("changes", "");
        return EventJson.MAPPER.treeToValue(withoutChanges, ExportRow.class);
    }

    private void row(ExportHeader header, ExportRow row) {
        var position = row.position();
        if (last != null && position <= last) {
            throw new Fault(position, "The event is out of order.");
        }
        if (header.complete()) {
            if (row.number() != number + 1) {
                throw new Fault(position, "Event number %d follows number %d.".formatted(row.number(), number));
            }
            chain = Chain.next(chain, row.chained());
            if (!Chain.hex(chain).equals(row.hash())) {
                throw new Fault(position, "The event differs from the one in the chain: its hash is wrong.");
            }
            kept.event(header.project(), row.number(), row.hash());
        }
        number = row.number();
        last = position;
        rows++;
    }

    private void checkpoint(Checkpoint checkpoint) {
        var signature = checkpoint.signature();
        if (signature == null || !keys.signed(checkpoint.keyId(), checkpoint.statement(), signature)) {
            throw new Fault(checkpoint.position(), "A checkpoint is not signed with any of the provided keys.");
        }
        if (checkpoint.number() != number || !checkpoint.hash().equals(Chain.hex(chain))) {
            throw new Fault(
                    checkpoint.position(),
                    "The chain differs from the one signed on %s: an event up to here was altered later."
                            .formatted(checkpoint.signedAt()));
        }
        kept.checkpoint(checkpoint);
        checkpoints++;
    }

    private void end(ExportHeader header, long declared, Links.Linked linked) {
        if (declared != rows) {
            throw new Fault(last, "The export has %d events but declares %d.".formatted(rows, declared));
        }
        var signature = linked.signature();
        if (signature == null || !keys.signed(header.keyId(), Links.statement(linked.link()), signature)) {
            throw new Fault(
                    last,
                    "The end is not signed with the key %s: the export has another origin.".formatted(header.keyId()));
        }
        var upTo = new Place(number, last == null ? header.after().position() : last, Chain.hex(chain));
        if (header.complete() && !upTo.equals(header.upTo())) {
            throw new Fault(
                    last,
                    "Events are missing between this event and position %d."
                            .formatted(header.upTo().position()));
        }
        var unmatched = kept.unmatched(header.after().number(), number);
        if (unmatched != null) {
            throw new Fault(
                    unmatched.position(),
                    "The export does not agree with the stored checkpoint of %s.".formatted(unmatched.signedAt()));
        }
        ended = true;
    }

    private void mustHaveEnded() {
        if (!ended) {
            throw new Fault(
                    last, last == null ? "The export is truncated." : "The export is truncated after this event.");
        }
    }

    private String sound() {
        var whole = header != null && header.complete();
        return "%d events are unchanged%s."
                .formatted(
                        rows,
                        whole
                                ? ", and none is missing; %d signed checkpoints match%s"
                                        .formatted(checkpoints, keptMatch())
                                : "; the export is filtered, so missing events cannot be detected");
    }

    private String keptMatch() {
        return kept.matched() == 0 ? "" : ", and %d stored elsewhere".formatted(kept.matched());
    }

    /** The position in an untrusted line, only for messages. */
    private @Nullable Long positionIn(String line) {
        try {
            var found = EventJson.MAPPER.readTree(line);
            var position = found.has("checkpoint") ? found.path("checkpoint").path("position") : found.path("position");
            return position.isNumber() ? Long.valueOf(position.asLong()) : last;
        } catch (JacksonException notJson) {
            return last;
        }
    }
}
