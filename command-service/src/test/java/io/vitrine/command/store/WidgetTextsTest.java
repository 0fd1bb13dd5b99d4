package io.vitrine.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.AuditStamp;
import io.vitrine.events.JsonObject;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetId;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text of a widget counts for the memory of its state, and, where apps get it, for the limit of delivery. */
class WidgetTextsTest {

    private static final int LENGTH = 10_000;
    private static final Set<String> NOT_DELIVERED = Set.of("icon");
    private static final WidgetContent BARE =
            new WidgetContent("", "", null, null, null, List.of(), JsonObject.EMPTY, JsonObject.EMPTY);

    static Stream<RecordComponent> texts() {
        return Arrays.stream(WidgetContent.class.getRecordComponents())
                .filter(field -> field.getType() == String.class);
    }

    static Stream<RecordComponent> deliveredTexts() {
        return texts().filter(field -> !NOT_DELIVERED.contains(field.getName()));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_state_weighs_its_texts(RecordComponent field) throws ReflectiveOperationException {
        assertThat(StateWeight.of(widget(withLong(field))))
                .isGreaterThanOrEqualTo(StateWeight.of(widget(BARE)) + LENGTH);
    }

    @ParameterizedTest
    @MethodSource("deliveredTexts")
    void a_delivered_text_counts(RecordComponent field) throws ReflectiveOperationException {
        assertThat(DeliveredSize.of(withLong(field))).isGreaterThan(LENGTH);
    }

    private static Widget widget(WidgetContent content) {
        var stamp = new AuditStamp(Instant.EPOCH, "ada");
        return new Widget(WidgetId.random(), ProjectId.random(), 1, content, null, stamp, stamp);
    }

    private static WidgetContent withLong(RecordComponent text) throws ReflectiveOperationException {
        var fields = WidgetContent.class.getRecordComponents();
        var values = new Object[fields.length];
        for (var i = 0; i < fields.length; i++) {
            values[i] = fields[i].getName().equals(text.getName())
                    ? "a".repeat(LENGTH)
                    : fields[i].getAccessor().invoke(BARE);
        }
        var types = Arrays.stream(fields).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return WidgetContent.class.getDeclaredConstructor(types).newInstance(values);
    }
}
