package io.vitrine.events;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The token that a write returns and a later read sends, so that the read includes the write: {@code 12345}, and from
 * the second {@link LogIncarnation} on {@code 12345.2}. Opaque to clients.
 *
 * @param position the position of the write's last event; every state satisfies 0
 * @param incarnation the incarnation at the time of the response, from 1
 */
public record ConsistencyToken(long position, int incarnation) {

    /** Before the first event. */
    public static final ConsistencyToken BEGINNING = new ConsistencyToken(0, 1);

    private static final Pattern FORM = Pattern.compile("(\\d{1,19})(?:\\.([1-9]\\d{0,8}))?");

    /** Empty if the text is not a token. */
    public static Optional<ConsistencyToken> parse(String text) {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            var incarnation = form.group(2);
            return Optional.of(new ConsistencyToken(
                    Long.parseLong(form.group(1)), incarnation == null ? 1 : Integer.parseInt(incarnation)));
        } catch (NumberFormatException beyondLong) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return incarnation == 1 ? Long.toString(position) : position + "." + incarnation;
    }
}
