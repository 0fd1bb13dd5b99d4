package io.vitrine.dialects.projects;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.Asset;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetId;
import io.vitrine.events.AuditStamp;
import io.vitrine.events.ContentId;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.Project;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Publishing;
import io.vitrine.events.Widget;
import io.vitrine.events.Widget.Publication;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetId;
import io.vitrine.events.WidgetPart;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import tools.jackson.databind.json.JsonMapper;

/** Responses equal the example of the projects document, including the order of fields. */
@SpringBootTest(classes = ProjectsDocumentTest.class)
@ImportAutoConfiguration(JacksonAutoConfiguration.class)
class ProjectsDocumentTest {

    private static final ProjectId PROJECT = ProjectId.of("770e8400-e29b-41d4-a716-446655440000");
    private static final WidgetId WIDGET = WidgetId.of("aa0e8400-e29b-41d4-a716-446655440000");
    private static final AssetId FIRST = AssetId.of("550e8400-e29b-41d4-a716-446655440000");
    private static final AssetId SECOND = AssetId.of("660e8400-e29b-41d4-a716-446655440001");
    private static final AuditStamp CREATED = new AuditStamp(Instant.parse("2026-01-15T10:30:00Z"), "ada");
    private static final AuditStamp UPDATED = new AuditStamp(Instant.parse("2026-02-28T23:59:59.999Z"), "bob");

    private static final WidgetContent CONTENT = new WidgetContent(
            "Hero Carousel",
            "hero-carousel",
            null,
            null,
            Layout.CAROUSEL,
            List.of(FIRST, SECOND),
            JsonObject.parse("{\"autoplay\":true,\"autoplaySpeed\":3000,\"showDots\":true,\"infinite\":true}"),
            JsonObject.parse("{\"borderRadius\":12,\"padding\":8}"));

    @Autowired
    JsonMapper json;

    @Test
    void a_widget_is_the_documents_example() throws IOException {
        var widget = new Widget(WIDGET, PROJECT, 1, CONTENT, null, CREATED, CREATED);

        assertThat(written(ProjectWidget.of(widget))).isEqualTo(seed("widget.json"));
    }

    @Test
    void a_published_widget_says_so_and_shows_whole_seconds() {
        var published = new Publication(2, UPDATED.at());
        var widget = ProjectWidget.of(new Widget(WIDGET, PROJECT, 2, CONTENT, published, CREATED, UPDATED));

        assertThat(widget.status()).isEqualTo(Widget.Status.PUBLISHED);
        assertThat(widget.updatedAt()).isEqualTo("2026-02-28T23:59:59");
    }

    @Test
    void a_widget_without_a_layout_has_the_field_all_the_same() {
        var bare = new Widget(WIDGET, PROJECT, 1, CONTENT.withLayout(null), null, CREATED, CREATED);

        assertThat(written(ProjectWidget.of(bare))).contains("\"layout\":null");
    }

    @Test
    void the_full_widget_has_objects_as_objects_and_times_with_their_zone() {
        var content = CONTENT.withDescription("On the front page")
                .withIcon("star")
                .withChannel(2)
                .withPartAdded(
                        new WidgetPart(ContentId.of("bb0e8400-e29b-41d4-a716-446655440000"), "text", "Hello", null));
        var widget = new Widget(WIDGET, PROJECT, 3, content, new Publication(2, CREATED.at()), CREATED, UPDATED);

        assertThat(written(FullWidget.of(widget))).isEqualTo("""
                {"id":"aa0e8400-e29b-41d4-a716-446655440000",\
                "projectId":"770e8400-e29b-41d4-a716-446655440000",\
                "version":3,"status":"PUBLISHED","name":"Hero Carousel","description":"On the front page",\
                "slug":"hero-carousel","icon":"star","layout":"CAROUSEL",\
                "assetIds":["550e8400-e29b-41d4-a716-446655440000","660e8400-e29b-41d4-a716-446655440001"],\
                "config":{"autoplay":true,"autoplaySpeed":3000,"showDots":true,"infinite":true},\
                "theme":{"borderRadius":12,"padding":8},\
                "template":null,"channelId":2,\
                "contents":[{"id":"bb0e8400-e29b-41d4-a716-446655440000","type":"text","content":"Hello","native":null}],\
                "sources":[],\
                "createdAt":"2026-01-15T10:30:00Z","createdBy":"ada",\
                "updatedAt":"2026-02-28T23:59:59.999Z","updatedBy":"bob",\
                "publishedVersion":2,"publishedAt":"2026-01-15T10:30:00Z"}""");
    }

    @Test
    void an_asset_is_in_the_same_style() {
        var file = new AssetFile(
                AssetFile.Kind.IMAGE, "https://cdn.example/1.jpg", "1.jpg", "image/jpeg", 5_000_000_000L, 1920, 1080);
        var asset = new Asset(
                FIRST,
                PROJECT,
                4,
                file,
                null,
                "Boat",
                List.of("sea"),
                JsonObject.parse("{\"credit\":\"Ada\",\"rating\":4.50}"),
                CREATED,
                UPDATED);

        assertThat(written(ProjectAsset.of(asset))).isEqualTo("""
                {"id":"550e8400-e29b-41d4-a716-446655440000",\
                "projectId":"770e8400-e29b-41d4-a716-446655440000",\
                "type":"IMAGE","url":"https://cdn.example/1.jpg","filename":"1.jpg","mimeType":"image/jpeg",\
                "sizeBytes":5000000000,"width":1920,"height":1080,"altText":null,"title":"Boat","tags":["sea"],\
                "metadata":{"credit":"Ada","rating":4.50},"status":"ACTIVE","version":4,\
                "createdAt":"2026-01-15T10:30:00","updatedAt":"2026-02-28T23:59:59"}""");
    }

    @Test
    void a_project_is_in_the_same_style() {
        var project = new Project(PROJECT, 2, "Acme", "acme", Publishing.STAGED, 60, CREATED, UPDATED);

        assertThat(written(ProjectView.of(project))).isEqualTo("""
                {"id":"770e8400-e29b-41d4-a716-446655440000","name":"Acme","key":"acme","publishing":"staged",\
                "maxAge":60,"version":2,"createdAt":"2026-01-15T10:30:00","updatedAt":"2026-02-28T23:59:59"}""");
    }

    private String written(@Nullable Object view) {
        return json.writeValueAsString(view);
    }

    /** The document's example without its line breaks: the same fields in the same order. */
    private String seed(String name) throws IOException {
        try (var in = Objects.requireNonNull(getClass().getResourceAsStream("/seed/" + name))) {
            return json.readTree(in).toString();
        }
    }
}
