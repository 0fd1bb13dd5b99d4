package io.vitrine.query.http.projects;

import io.vitrine.dialects.accounts.AccountParts;
import io.vitrine.dialects.projects.AssetFields;
import io.vitrine.events.Asset;
import io.vitrine.events.AssetId;
import io.vitrine.events.AuditStamp;
import io.vitrine.events.ContentId;
import io.vitrine.events.Layout;
import io.vitrine.events.ProjectId;
import io.vitrine.events.SourceId;
import io.vitrine.events.TemplateDesign;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetId;
import io.vitrine.http.body.JsonBody;
import io.vitrine.query.preview.PreviewSubject;
import io.vitrine.query.preview.PreviewSubject.ChosenTemplate;
import io.vitrine.query.preview.PreviewSubject.StoredTemplate;
import io.vitrine.query.preview.PreviewSubject.UnsavedTemplate;
import io.vitrine.rendering.widget.PublishedWidget;
import io.vitrine.templates.ParsedTemplate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The request body of a preview: a new widget as in a create, or the draft of an existing one. */
final class PreviewBodies {

    private static final int MAX_NAME_LENGTH = 255;
    private static final int MAX_ASSETS = 1_000;
    private static final int MAX_PARTS = 100;

    /** The id of a widget that has none yet. */
    private static final WidgetId UNSAVED = new WidgetId(new UUID(0, 0));

    private static final AuditStamp NEVER = new AuditStamp(Instant.EPOCH, "");

    /** Fields of a widget that do not affect its look, and fields of responses. */
    private static final String[] IRRELEVANT = {
        "slug",
        "description",
        "icon",
        "publish",
        "projectId",
        "version",
        "status",
        "channelId",
        "createdAt",
        "createdBy",
        "updatedAt",
        "updatedBy",
        "publishedVersion",
        "publishedAt"
    };

    private PreviewBodies() {}

    /** An asset of the widget: a stored one, or one that exists only in the request. */
    private record Item(AssetId id, @Nullable Asset unsaved) {}

    static PreviewSubject subject(ProjectId project, JsonBody body) {
        var id = body.field("id");
        var name = body.field("name").text(MAX_NAME_LENGTH);
        var layout = body.field("layout").oneOf(Layout.class);
        var assetIds = body.field("assetIds").ids(AssetId::new, MAX_ASSETS);
        var items = body.field("assets").objects(MAX_ASSETS, asset -> item(project, asset));
        var shown = new ArrayList<>(assetIds);
        items.forEach(item -> shown.add(item.id()));
        var content = new WidgetContent(
                        Objects.requireNonNullElse(name, ""),
                        "",
                        null,
                        null,
                        layout,
                        shown.stream().distinct().toList(),
                        body.field("config").object(),
                        body.field("theme").object())
                .withContents(
                        body.field("contents").items(MAX_PARTS, part -> AccountParts.content(part, ContentId.random())))
                .withSources(
                        body.field("sources").items(MAX_PARTS, part -> AccountParts.source(part, SourceId.random())));
        var template = template(body);
        var widgetId = id.isGiven() && !id.isNull() ? id.requiredId(WidgetId::new) : UNSAVED;
        body.ignoring(IRRELEVANT).throwIfInvalid();
        var pointers = new LinkedHashMap<>(PreviewSubject.pointers(assetIds));
        var unsaved = new ArrayList<Asset>();
        for (var i = 0; i < items.size(); i++) {
            var item = items.get(i);
            if (item.unsaved() == null) {
                pointers.putIfAbsent(item.id(), "/assets/%d/id".formatted(i));
            } else {
                unsaved.add(item.unsaved());
            }
        }
        return new PreviewSubject(
                project, new PublishedWidget(widgetId, content, 0, NEVER.at()), pointers, unsaved, template);
    }

    private static Item item(ProjectId project, JsonBody asset) {
        var id = asset.field("id");
        if (id.isGiven() && !id.isNull() && !asset.field("url").isGiven()) {
            AssetFields.ignoreReadOnly(asset);
            return new Item(id.requiredId(AssetId::new), null);
        }
        var fields = AssetFields.of(asset);
        var unsaved = new Asset(
                AssetId.random(),
                project,
                1,
                fields.file(),
                fields.altText(),
                fields.title(),
                fields.tags(),
                fields.metadata(),
                NEVER,
                NEVER);
        return new Item(unsaved.id(), unsaved);
    }

    private static @Nullable ChosenTemplate template(JsonBody body) {
        var stored = body.field("template").items(1, PreviewBodies::stored);
        var source = body.field("templateSource").items(1, PreviewBodies::unsaved);
        return !source.isEmpty() ? source.getFirst() : stored.isEmpty() ? null : stored.getFirst();
    }

    private static ChosenTemplate stored(JsonBody template) {
        var version = template.field("versionId");
        return new StoredTemplate(
                template.field("templateId").requiredId(TemplateId::new),
                version.isGiven() && !version.isNull() ? version.requiredId(TemplateVersionId::new) : null);
    }

    private static ChosenTemplate unsaved(JsonBody source) {
        return new UnsavedTemplate(new TemplateDesign(
                source.field("template").requiredSource(ParsedTemplate.MAX_SOURCE_LENGTH),
                source.field("schema").array(),
                "",
                false));
    }
}
