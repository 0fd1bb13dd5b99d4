package io.vitrine.query.preview;

import io.vitrine.events.Asset;
import io.vitrine.events.AssetId;
import io.vitrine.events.ProjectId;
import io.vitrine.events.TemplateDesign;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.rendering.widget.PublishedWidget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A state of a widget to be rendered.
 *
 * @param widget the state, as if it were published
 * @param assetPointers the places of its assets in the widget, as JSON pointers
 * @param unsaved assets that exist only in the request
 * @param template the template that renders it, or null if its layout does
 */
public record PreviewSubject(
        ProjectId project,
        PublishedWidget widget,
        Map<AssetId, String> assetPointers,
        List<Asset> unsaved,
        @Nullable ChosenTemplate template) {

    /** Where the template of a preview comes from. */
    public sealed interface ChosenTemplate {

        /** The place of the template in the widget, as a JSON pointer. */
        String pointer();
    }

    /**
     * A stored template.
     *
     * @param version null for the current version
     */
    public record StoredTemplate(TemplateId id, @Nullable TemplateVersionId version) implements ChosenTemplate {
        @Override
        public String pointer() {
            return "/template";
        }
    }

    /** A template that exists only in the request. */
    public record UnsavedTemplate(TemplateDesign design) implements ChosenTemplate {
        @Override
        public String pointer() {
            return "/templateSource/template";
        }
    }

    /** A stored state, with the version of the template that it uses. */
    public static PreviewSubject of(ProjectId project, PublishedWidget widget) {
        var content = widget.content();
        var use = content.template();
        return new PreviewSubject(
                project,
                widget,
                pointers(content.assetIds()),
                List.of(),
                use == null ? null : new StoredTemplate(use.templateId(), use.versionId()));
    }

    /** The pointers of assets in {@code assetIds}. */
    public static Map<AssetId, String> pointers(List<AssetId> ids) {
        var pointers = new LinkedHashMap<AssetId, String>();
        for (var i = 0; i < ids.size(); i++) {
            pointers.putIfAbsent(ids.get(i), "/assetIds/" + i);
        }
        return pointers;
    }
}
