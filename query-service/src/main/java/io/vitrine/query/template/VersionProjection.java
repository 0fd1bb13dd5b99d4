package io.vitrine.query.template;

import io.vitrine.events.DomainEvent;
import io.vitrine.events.Recorded;
import io.vitrine.events.TemplateDesign;
import io.vitrine.events.TemplateEvent;
import io.vitrine.events.TemplateEvent.TemplateChannelChanged;
import io.vitrine.events.TemplateEvent.TemplateCreated;
import io.vitrine.events.TemplateEvent.TemplateDeleted;
import io.vitrine.events.TemplateEvent.TemplateIconChanged;
import io.vitrine.events.TemplateEvent.TemplateRenamed;
import io.vitrine.events.TemplateEvent.TemplateReplaced;
import io.vitrine.events.TemplateEvent.TemplateVersionMade;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.query.template.VersionProjection.Version;
import io.vitrine.readmodels.projection.DocumentTable;
import io.vitrine.readmodels.projection.Projection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Every version of every template, by the id of the version. */
@Component
public class VersionProjection implements Projection<Version> {

    static final DocumentTable<Version> TABLE = new DocumentTable<>("template_versions_v1", List.of(), List.of());

    /** The content of a version, and its template. */
    public record Version(TemplateId templateId, TemplateVersionId id, TemplateDesign design) {}

    @Override
    public String name() {
        return "template-versions-v1";
    }

    @Override
    public Class<Version> documentType() {
        return Version.class;
    }

    @Override
    public DocumentTable<Version> table() {
        return TABLE;
    }

    @Override
    public @Nullable UUID key(DomainEvent event) {
        var version = event instanceof TemplateEvent e ? of(e) : null;
        return version == null ? null : version.id().value();
    }

    @Override
    public @Nullable Version evolve(@Nullable Version before, Recorded<DomainEvent> r) {
        var version = r.event() instanceof TemplateEvent e ? of(e) : null;
        return version == null ? before : version;
    }

    /** A document applies one event of its template only. */
    @Override
    public boolean takesEveryVersion() {
        return false;
    }

    private static @Nullable Version of(TemplateEvent event) {
        return switch (event) {
            case TemplateCreated e -> new Version(e.templateId(), e.versionId(), e.design());
            case TemplateVersionMade e -> new Version(e.templateId(), e.versionId(), e.design());
            case TemplateReplaced e -> new Version(e.templateId(), e.versionId(), e.design());
            case TemplateRenamed _, TemplateIconChanged _, TemplateChannelChanged _, TemplateDeleted _ -> null;
        };
    }
}
