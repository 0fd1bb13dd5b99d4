package io.vitrine.events.audit;

import io.vitrine.events.EventJson;
import io.vitrine.events.audit.ExportHeader.Place;
import io.vitrine.events.audit.ExportRow.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Exports in the format of the query service, with a dozen events and one checkpoint. */
final class Exports {

    static final int EVENTS = 12;
    static final int CHECKPOINT = 8;
    static final String PROJECT = UUID.randomUUID().toString();

    private Exports() {}

    /** The header, then the rows, with the checkpoint's line after its row. */
    static int lineOf(int row) {
        return 1 + row + (row >= CHECKPOINT ? 1 : 0);
    }

    static List<ExportRow> rows() {
        var rows = new ArrayList<ExportRow>();
        var chain = Chain.beginning(PROJECT);
        for (var i = 1; i <= EVENTS; i++) {
            var row = new ExportRow(
                    i,
                    i * 10L,
                    "2026-01-15T10:30:%02dZ".formatted(i),
                    "alice",
                    "widget.renamed",
                    new Resource("widget", UUID.randomUUID().toString(), i),
                    "renamed to \"Ünïcode\"",
                    "request-" + i,
                    "projects",
                    i % 2 == 0 ? "because" : null,
                    null,
                    UUID.randomUUID().toString(),
                    "io.vitrine.widget.renamed.v1",
                    "{\"name\":\"Ünïcode \\\" %d\"}".formatted(i),
                    "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"x\",\"before\":\"a\"}]",
                    "",
                    null,
                    null,
                    null,
                    null);
            chain = Chain.next(chain, row.chained());
            rows.add(with(row, row.data(), Chain.hex(chain)));
        }
        return rows;
    }

    static List<String> export(List<ExportRow> rows, TestSigner signer) {
        var at = rows.get(CHECKPOINT - 1);
        var unsigned = new Checkpoint(
                PROJECT, at.number(), at.position(), at.hash(), "2026-01-15T11:00:00Z", signer.keyId(), null, null);
        return export(
                rows,
                signer,
                EventJson.MAPPER.writeValueAsString(
                        Map.of("checkpoint", unsigned.signed(signer.sign(unsigned.statement())))));
    }

    static List<String> export(List<ExportRow> rows, TestSigner signer, String checkpoint) {
        var links = new Links();
        var lines = new ArrayList<String>();
        var last = rows.getLast();
        lines.add(links.link(EventJson.MAPPER.writeValueAsString(new ExportHeader(
                ExportHeader.FORMAT,
                PROJECT,
                true,
                Map.of(),
                new Place(0, 0, Chain.hex(Chain.beginning(PROJECT))),
                new Place(last.number(), last.position(), last.hash()),
                "2026-01-15T12:00:00Z",
                signer.keyId()))));
        for (var row : rows) {
            lines.add(links.link(EventJson.MAPPER.writeValueAsString(row)));
            if (row.number() == CHECKPOINT) {
                lines.add(links.link(checkpoint));
            }
        }
        lines.add(links.link("{\"end\":{\"rows\":%d}}".formatted(rows.size()), signer::sign));
        return lines;
    }

    /** The same row with other data and another hash. */
    static ExportRow with(ExportRow row, String data, String hash) {
        return new ExportRow(
                row.number(),
                row.position(),
                row.time(),
                row.actor(),
                row.action(),
                row.resource(),
                row.summary(),
                row.requestId(),
                row.dialect(),
                row.reason(),
                row.clientAddress(),
                row.id(),
                row.type(),
                data,
                row.changes(),
                hash,
                row.actorName(),
                row.reasonText(),
                row.clientAddressText(),
                row.sealedLater());
    }
}
