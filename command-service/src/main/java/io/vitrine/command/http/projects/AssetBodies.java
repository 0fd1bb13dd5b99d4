package io.vitrine.command.http.projects;

import static io.vitrine.command.http.RequestedPatch.change;
import static io.vitrine.command.http.RequestedPatch.clearable;
import static io.vitrine.dialects.projects.AssetFields.MAX_ALT_TEXT_LENGTH;
import static io.vitrine.dialects.projects.AssetFields.MAX_BYTES;
import static io.vitrine.dialects.projects.AssetFields.MAX_PIXELS;
import static io.vitrine.dialects.projects.AssetFields.MAX_TAGS;
import static io.vitrine.dialects.projects.AssetFields.MAX_TAG_LENGTH;
import static io.vitrine.dialects.projects.AssetFields.MAX_TEXT_LENGTH;

import io.vitrine.command.asset.AssetCommand.CreateAsset;
import io.vitrine.command.asset.AssetCommand.Revision;
import io.vitrine.dialects.projects.AssetFields;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetId;
import io.vitrine.events.ProjectId;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.body.JsonField;
import java.util.List;

/** The request bodies of the dialect for assets. */
final class AssetBodies {

    /**
     * The maximum number of new assets per request: they are created in one transaction, and other commands of the same
     * writer wait for it.
     */
    static final int MAX_NEW = 100;

    private AssetBodies() {}

    static CreateAsset create(ProjectId project, AssetId asset, JsonBody body) {
        var command = described(project, asset, body);
        body.throwIfInvalid();
        return command;
    }

    /** Several assets in one request. */
    static List<CreateAsset> several(ProjectId project, JsonBody body) {
        var commands =
                body.field("assets").requiredObjects(MAX_NEW, asset -> described(project, AssetId.random(), asset));
        body.throwIfInvalid();
        return commands;
    }

    /** From a body that may be nested; its faults are added to the outer body. */
    static CreateAsset described(ProjectId project, AssetId asset, JsonBody body) {
        var fields = AssetFields.of(body);
        return new CreateAsset(
                project, asset, fields.file(), fields.altText(), fields.title(), fields.tags(), fields.metadata());
    }

    static Revision revision(JsonBody body) {
        var revision = new Revision(
                change(body.field("type"), field -> field.requiredOneOf(AssetFile.Kind.class)),
                change(body.field("url"), AssetFields::url),
                clearable(body.field("filename"), field -> field.text(MAX_TEXT_LENGTH)),
                clearable(body.field("mimeType"), field -> field.text(MAX_TEXT_LENGTH)),
                clearable(body.field("sizeBytes"), field -> field.number(0, MAX_BYTES)),
                clearable(body.field("width"), field -> field.smallNumber(0, MAX_PIXELS)),
                clearable(body.field("height"), field -> field.smallNumber(0, MAX_PIXELS)),
                clearable(body.field("altText"), field -> field.text(MAX_ALT_TEXT_LENGTH)),
                clearable(body.field("title"), field -> field.text(MAX_TEXT_LENGTH)),
                change(body.field("tags"), field -> field.texts(MAX_TAG_LENGTH, MAX_TAGS)),
                change(body.field("metadata"), JsonField::object));
        AssetFields.ignoreReadOnly(body).throwIfInvalid();
        return revision;
    }
}
