package io.vitrine.http.body;

import static io.vitrine.http.body.Requests.body;
import static io.vitrine.http.body.Requests.faultsOf;
import static org.assertj.core.api.Assertions.assertThatObject;

import io.vitrine.events.AssetId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.ObjectAssert;

/** Reads one field of a body; {@code x} is always the field. */
abstract class ReadingFields {

    static final AssetId A = AssetId.of("550e8400-e29b-41d4-a716-446655440000");

    static final AssetId B = AssetId.of("660e8400-e29b-41d4-a716-446655440001");

    static <T> ObjectAssert<T> reads(String json, Function<JsonField, T> reading) {
        var body = body("{\"x\":" + json + "}");
        var value = reading.apply(body.field("x"));
        body.throwIfInvalid();
        return assertThatObject(value);
    }

    static List<String> faults(String json, Consumer<JsonField> reading) {
        return faultsIn("{\"x\":" + json + "}", reading);
    }

    static List<String> faultsOfMissing(Consumer<JsonField> reading) {
        return faultsIn("{}", reading);
    }

    static List<String> faultsIn(String json, Consumer<JsonField> reading) {
        var body = body(json);
        reading.accept(body.field("x"));
        return faultsOf(body::throwIfInvalid);
    }
}
