package io.vitrine.journal.audit;

import io.vitrine.events.audit.Chain;
import io.vitrine.events.audit.ChainedEvent;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.journal.JournalEntry;
import io.vitrine.journal.OpenedJson;
import org.jspecify.annotations.Nullable;

/**
 * The chain of a project as it was before earlier events were sealed: made again from their opened texts, which only
 * works while no person of these events was erased.
 */
final class FormerChain {

    private final PersonalData personal;
    private byte[] link;

    FormerChain(String project, PersonalData personal) {
        this.personal = personal;
        this.link = Chain.beginning(project);
    }

    /**
     * The link that the entry added.
     *
     * @throws IllegalStateException if the keys cannot be read now
     */
    String add(JournalEntry entry) {
        var by = entry.by();
        var sealedLater = by.sealedLater();
        var opensMetadata = sealedLater != null && sealedLater.hasMetadata();
        var opensData = sealedLater != null && sealedLater.hasData();
        var actor = opensMetadata ? personal.open(by.actor()) : by.actor();
        if (actor.equals(PersonalData.UNAVAILABLE)) {
            throw new IllegalStateException("The database of keys is not available");
        }
        link = Chain.next(
                link,
                new ChainedEvent(
                        Long.toString(entry.position()),
                        entry.id().toString(),
                        entry.type().cloudEvent(),
                        entry.subject().toString(),
                        Long.toString(entry.version()),
                        entry.recordedAt().toString(),
                        actor,
                        by.requestId(),
                        by.dialect(),
                        former(by.reason(), opensMetadata),
                        former(by.clientAddress(), opensMetadata),
                        opensData ? OpenedJson.data(entry, personal) : entry.data()));
        return Chain.hex(link);
    }

    private @Nullable String former(@Nullable String text, boolean wasClear) {
        return wasClear ? personal.openNullable(text) : text;
    }
}
