package io.vitrine.journal.audit;

import io.vitrine.events.EventJson;
import io.vitrine.events.audit.ExportHeader;
import io.vitrine.events.audit.ExportHeader.Place;
import io.vitrine.events.audit.Links;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.journal.audit.AuditExport.Wanted;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** An export that contains its own proof, as {@code docs/audit-format.md} specifies. */
final class LinkedLines {

    private final Wanted wanted;
    private final Checkpoints checkpoints;
    private final Optional<Signer> signer;
    private final PersonalData personal;
    private final Writer out;
    private final Links links = new Links();

    LinkedLines(Wanted wanted, Checkpoints checkpoints, Optional<Signer> signer, PersonalData personal, Writer out) {
        this.wanted = wanted;
        this.checkpoints = checkpoints;
        this.signer = signer;
        this.personal = personal;
        this.out = out;
    }

    /** @return the number of events that were written */
    long write(Instant now) throws IOException {
        var header = header(now);
        line(header);
        var witnesses =
                new ExportCheckpoints(wanted, checkpoints, header.after().number());
        var written = wanted.each(entry -> {
            line(AuditEntry.exported(entry, personal));
            for (var checkpoint = witnesses.at(entry.number());
                    checkpoint != null;
                    checkpoint = witnesses.at(entry.number())) {
                line(Map.of("checkpoint", checkpoint));
            }
        });
        var end = EventJson.MAPPER.writeValueAsString(Map.of("end", Map.of("rows", written)));
        out.write(signer.map(key -> links.link(end, key::sign)).orElseGet(() -> links.link(end)) + "\n");
        return written;
    }

    private void line(Object content) throws IOException {
        out.write(links.link(EventJson.MAPPER.writeValueAsString(content)) + "\n");
    }

    private ExportHeader header(Instant now) {
        var filter = wanted.filter();
        var after = wanted.before();
        var last = filter.isComplete() ? wanted.last() : wholeTrail();
        return new ExportHeader(
                ExportHeader.FORMAT,
                wanted.project().toString(),
                filter.isComplete(),
                filter.named(),
                after,
                last == null ? after : last,
                now.truncatedTo(ChronoUnit.MILLIS).toString(),
                signer.map(Signer::keyId).orElse(""));
    }

    private Place wholeTrail() {
        var upTo = wanted.upTo();
        return new Place(upTo.number(), upTo.position(), upTo.link());
    }
}
