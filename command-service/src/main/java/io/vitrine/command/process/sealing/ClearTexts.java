package io.vitrine.command.process.sealing;

import io.vitrine.events.EventJson;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.ProjectId;
import io.vitrine.events.SealedLater;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.events.personal.SealedText;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Seals what an event has in the clear, as it would be sealed if it were recorded now. */
final class ClearTexts {

    /** How the names of Vitrine's own actors begin. They have no client address. */
    private static final String SYSTEM = "vitrine:";

    private static final String API_KEY = "key:";

    private final PersonalData personalData;

    ClearTexts(PersonalData personalData) {
        this.personalData = personalData;
    }

    /**
     * An event as it is to be stored.
     *
     * @param data null if it stays as it is
     */
    record Sealed(EventMetadata metadata, @Nullable String data) {}

    /**
     * Null if the event has nothing in the clear.
     *
     * @param data of an event of an organization, the only ones that name persons; null for others
     */
    @Nullable
    Sealed seal(ProjectId tenant, EventMetadata metadata, @Nullable String data) {
        var by = metadata(tenant, metadata);
        var sealedData = data == null ? null : data(tenant, author(metadata), data);
        var sealedLater = sealedLater(metadata.sealedLater(), by != null, sealedData != null);
        if (sealedLater == null || by == null && sealedData == null) {
            return null;
        }
        var current = by == null ? metadata : by;
        return new Sealed(
                new EventMetadata(
                        current.actor(),
                        current.requestId(),
                        current.dialect(),
                        current.reason(),
                        current.clientAddress(),
                        sealedLater,
                        current.traceparent()),
                sealedData);
    }

    private static @Nullable SealedLater sealedLater(@Nullable SealedLater before, boolean metadata, boolean data) {
        var ofMetadata = metadata || before != null && before.hasMetadata();
        var ofData = data || before != null && before.hasData();
        if (ofMetadata) {
            return ofData ? SealedLater.ALL : SealedLater.METADATA;
        }
        return ofData ? SealedLater.DATA : null;
    }

    /** The actor, the reason and the address were always sealed together. */
    private @Nullable EventMetadata metadata(ProjectId tenant, EventMetadata by) {
        if (isSealed(by.actor()) || by.actor().startsWith(SYSTEM) && by.clientAddress() == null) {
            return null;
        }
        var isApiKey = by.actor().startsWith(API_KEY);
        if (isApiKey && isSealedOrMissing(by.reason()) && isSealedOrMissing(by.clientAddress())) {
            return null;
        }
        return new EventMetadata(
                isApiKey ? by.actor() : name(tenant, by.actor()),
                by.requestId(),
                by.dialect(),
                sealNullable(tenant, by.actor(), by.reason()),
                sealNullable(tenant, by.actor(), by.clientAddress()),
                by.sealedLater(),
                by.traceparent());
    }

    private @Nullable String data(ProjectId tenant, String author, String data) {
        var event = EventJson.MAPPER.readTree(data);
        var isChanged = replace(event, "member", member -> name(tenant, member));
        isChanged |= replace(event, "note", note -> personalData.seal(tenant, author, note));
        return isChanged ? EventJson.MAPPER.writeValueAsString(event) : null;
    }

    private static boolean replace(JsonNode event, String member, UnaryOperator<String> seal) {
        if (event instanceof ObjectNode object
                && object.get(member) instanceof JsonNode text
                && text.isString()
                && !isSealed(text.asString())) {
            object.put(member, seal.apply(text.asString()));
            return true;
        }
        return false;
    }

    private String author(EventMetadata by) {
        return isSealed(by.actor()) ? personalData.open(by.actor()) : by.actor();
    }

    /** The stamps of a state, which name actors: the JSON with sealed names, or null if none is in the clear. */
    @Nullable
    String stamps(ProjectId tenant, String state) {
        var document = EventJson.MAPPER.readTree(state);
        var isChanged = false;
        for (var stamp : new String[] {"created", "updated"}) {
            isChanged |= replace(document.path(stamp), "by", actor -> isPerson(actor) ? name(tenant, actor) : actor);
        }
        return isChanged ? EventJson.MAPPER.writeValueAsString(document) : null;
    }

    private static boolean isPerson(String actor) {
        return !actor.startsWith(SYSTEM) && !actor.startsWith(API_KEY);
    }

    String name(ProjectId tenant, String subject) {
        return personalData.name(tenant, subject);
    }

    private @Nullable String sealNullable(ProjectId tenant, String author, @Nullable String text) {
        return text == null || isSealed(text) ? text : personalData.seal(tenant, author, text);
    }

    private static boolean isSealedOrMissing(@Nullable String text) {
        return text == null || isSealed(text);
    }

    static boolean isSealed(String text) {
        return SealedText.of(text).isPresent();
    }
}
