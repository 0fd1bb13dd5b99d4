package io.vitrine.events.personal;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.ContextAttributes;

/**
 * Writes a text that may be sealed: opened by a mapper for people, which has {@link #openedBy attributes}, and as it is
 * stored by every other. {@code @JsonSerialize(using = OpenedText.class)} marks each member of a view that shows
 * personal data. Other members are never opened, because a client could write a sealed text of a person into them.
 */
public final class OpenedText extends ValueSerializer<String> {

    /** Of a mapper whose JSON is read by people. */
    public static ContextAttributes openedBy(PersonalData personal) {
        return ContextAttributes.getEmpty().withSharedAttribute(PersonalData.class, personal);
    }

    @Override
    public void serialize(String text, JsonGenerator json, SerializationContext context) {
        json.writeString(
                context.getAttribute(PersonalData.class) instanceof PersonalData personal ? personal.open(text) : text);
    }
}
