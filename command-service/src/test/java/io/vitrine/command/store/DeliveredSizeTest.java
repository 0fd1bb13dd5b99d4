package io.vitrine.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.Asset;
import io.vitrine.events.AssetEvent.AssetCreated;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetId;
import io.vitrine.events.AuditStamp;
import io.vitrine.events.ContentId;
import io.vitrine.events.EventJson;
import io.vitrine.events.JsonArray;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.ProjectId;
import io.vitrine.events.SourceId;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateUse;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetPart;
import io.vitrine.events.WidgetSource;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the calculated sizes with those of the real JSON. */
class DeliveredSizeTest {

    /** Plain characters, short and long JSON escapes, and characters of two, three and four bytes in UTF-8. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "\"", "\\", "\n", "\u0001", "ü", "猫", "😀", "\u007f", "\u2028"})
    void nothing_is_delivered_longer_than_it_counts_for(String letter) {
        var text = letter.repeat(1_000);
        var json = new JsonObject("{\"a\":" + EventJson.MAPPER.writeValueAsString(text) + "}");
        var content = new WidgetContent(
                text,
                "slug",
                text,
                null,
                Layout.LIST_HORIZONTAL,
                List.of(),
                json,
                json,
                new TemplateUse(TemplateId.random(), TemplateVersionId.random()),
                4_000,
                List.of(new WidgetPart(ContentId.random(), text, text, text)),
                List.of(new WidgetSource(SourceId.random(), text, json, text, new JsonArray("[1]"))));
        // The document also has the version and the time of its publication.
        var document = EventJson.MAPPER.writeValueAsBytes(content).length + 150;

        assertThat(DeliveredSize.of(content)).isBetween(document, document + 1_000);

        var file = new AssetFile(AssetFile.Kind.IMAGE, text, text, text, 7_000_000_000L, 1_000_000, 1_000_000);
        var stamp = new AuditStamp(Instant.EPOCH, "ada");
        var asset = new Asset(
                AssetId.random(), ProjectId.random(), 1, file, text, text, List.of(text, text), json, stamp, stamp);
        var shown = EventJson.MAPPER.writeValueAsBytes(new AssetCreated(
                        asset.id(), file, asset.altText(), asset.title(), asset.tags(), JsonObject.EMPTY))
                .length;

        assertThat(DeliveredSize.of(asset)).isBetween(shown, shown + 600);
    }
}
