package io.vitrine.query.webhook;

import io.vitrine.events.EventJson;
import io.vitrine.query.journal.Entry;

/**
 * Events as CloudEvents 1.0 in structured mode: the same attributes as on the topic, but for what concerns only the
 * house: whose request it was, from which address, through which API and why.
 */
public final class CloudEvents {

    private CloudEvents() {}

    /** The data is the event's JSON, to the byte. */
    public static String json(Entry entry) {
        return """
                {"specversion":"1.0","id":"%s","type":"%s","source":"/projects/%s","subject":"%s","time":"%s",\
                "datacontenttype":"application/json","sequence":"%019d","aggregateversion":%d,"actor":%s,"data":%s}""".formatted(
                        entry.id(),
                        entry.type().cloudEvent(),
                        entry.project(),
                        entry.subject(),
                        entry.recordedAt(),
                        entry.position(),
                        entry.version(),
                        EventJson.MAPPER.writeValueAsString(entry.by().actor()),
                        entry.data());
    }
}
