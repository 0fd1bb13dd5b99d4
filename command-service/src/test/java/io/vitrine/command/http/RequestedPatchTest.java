package io.vitrine.command.http;

import static io.vitrine.command.http.RequestedPatch.change;
import static io.vitrine.command.http.RequestedPatch.clearable;
import static io.vitrine.http.body.Requests.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.command.Patch;
import io.vitrine.events.AssetId;
import io.vitrine.events.JsonObject;
import io.vitrine.http.body.JsonField;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A revision changes the fields that it has. */
class RequestedPatchTest {

    @Test
    void a_revision_knows_missing_from_null() {
        assertThat(clearable(missing(), field -> field.text(10))).isEqualTo(Patch.keep());
        assertThat(clearable(field("null"), field -> field.text(10))).isEqualTo(Patch.to(null));
        assertThat(clearable(field("\"a\""), field -> field.text(10))).isEqualTo(Patch.to("a"));
        assertThat(change(missing(), field -> field.ids(AssetId::new, 10))).isEqualTo(Patch.keep());
        assertThat(change(field("[]"), field -> field.ids(AssetId::new, 10))).isEqualTo(Patch.to(List.of()));
        assertThat(change(field("null"), JsonField::object)).isEqualTo(Patch.to(JsonObject.EMPTY));
    }

    private static JsonField missing() {
        return body("{}").field("x");
    }

    private static JsonField field(String json) {
        return body("{\"x\":" + json + "}").field("x");
    }
}
