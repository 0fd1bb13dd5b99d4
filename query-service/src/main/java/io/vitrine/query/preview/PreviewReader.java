package io.vitrine.query.preview;

import io.vitrine.events.Asset;
import io.vitrine.events.AssetId;
import io.vitrine.events.TemplateDesign;
import io.vitrine.query.asset.AssetProjection;
import io.vitrine.query.asset.Assets;
import io.vitrine.query.preview.PreviewSubject.StoredTemplate;
import io.vitrine.query.preview.PreviewSubject.UnsavedTemplate;
import io.vitrine.query.template.TemplateProjection;
import io.vitrine.query.template.TemplateReader;
import io.vitrine.query.template.VersionProjection;
import io.vitrine.readmodels.database.TenantReads;
import io.vitrine.readmodels.freshness.MinimumPosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what the preview of a widget needs, from one snapshot. */
@Component
public class PreviewReader {

    private final TenantReads reads;

    PreviewReader(TenantReads reads) {
        this.reads = reads.of(AssetProjection.class, TemplateProjection.class, VersionProjection.class);
    }

    /**
     * The assets and the template of a preview.
     *
     * @param design null if the layout renders the widget, or if the template does not exist
     */
    public record Material(
            Map<AssetId, Asset> assets, @Nullable TemplateDesign design) {}

    /** The current versions of the subject's assets, and its template. */
    public Material read(PreviewSubject subject, MinimumPosition asOf) {
        return reads.in(
                subject.project(),
                asOf,
                jdbc -> new Material(byId(saved(jdbc, subject), subject.unsaved()), design(jdbc, subject)));
    }

    /** Like {@link #read}, with the assets of a point in time. */
    public Material read(PreviewSubject subject, MinimumPosition asOf, List<Asset> then) {
        return reads.in(subject.project(), asOf, jdbc -> new Material(byId(then, List.of()), design(jdbc, subject)));
    }

    private static List<Asset> saved(JdbcClient jdbc, PreviewSubject subject) {
        var ids = new HashSet<>(subject.widget().content().assetIds());
        subject.unsaved().forEach(asset -> ids.remove(asset.id()));
        return Assets.inOrder(jdbc, subject.project(), new ArrayList<>(ids));
    }

    private static Map<AssetId, Asset> byId(List<Asset> saved, List<Asset> unsaved) {
        var assets = new HashMap<AssetId, Asset>();
        saved.forEach(asset -> assets.put(asset.id(), asset));
        unsaved.forEach(asset -> assets.put(asset.id(), asset));
        return assets;
    }

    private static @Nullable TemplateDesign design(JdbcClient jdbc, PreviewSubject subject) {
        return switch (subject.template()) {
            case null -> null;
            case UnsavedTemplate template -> template.design();
            case StoredTemplate template -> stored(jdbc, subject, template);
        };
    }

    private static @Nullable TemplateDesign stored(JdbcClient jdbc, PreviewSubject subject, StoredTemplate template) {
        if (template.version() != null) {
            return TemplateReader.version(jdbc, subject.project(), template.id(), template.version())
                    .orElse(null);
        }
        var found = TemplateReader.these(jdbc, subject.project(), List.of(template.id()))
                .get(template.id());
        return found == null ? null : found.document().current().design();
    }
}
