package io.vitrine.events;

import io.vitrine.events.TemplateEvent.TemplateCreated;
import org.jspecify.annotations.Nullable;

/**
 * The state of a template.
 *
 * @param version the number of its events so far, not of its {@link #current} version
 * @param current the version that renders new widgets
 * @param oldest the number of the oldest version that a widget may use; widgets on older versions are being moved
 * @param channelId the channel on which it is offered, or null for the first channel of the project
 */
public record Template(
        TemplateId id,
        ProjectId projectId,
        long version,
        String name,
        TemplateVersion current,
        int oldest,
        @Nullable Integer channelId,
        @Nullable String iconName,
        AuditStamp created,
        AuditStamp updated)
        implements TemplateState {

    static Template created(TemplateCreated e, Recorded<?> r) {
        var first = new TemplateVersion(e.versionId(), 1, e.design(), r.at());
        return new Template(
                e.templateId(),
                r.project(),
                r.version(),
                e.name(),
                first,
                first.number(),
                e.channelId(),
                e.iconName(),
                r.stamp(),
                r.stamp());
    }

    Template at(Recorded<?> r) {
        return new Template(id, projectId, r.version(), name, current, oldest, channelId, iconName, created, r.stamp());
    }

    Template withName(String name) {
        return new Template(id, projectId, version, name, current, oldest, channelId, iconName, created, updated);
    }

    Template withIcon(@Nullable String iconName) {
        return new Template(id, projectId, version, name, current, oldest, channelId, iconName, created, updated);
    }

    Template withChannel(@Nullable Integer channelId) {
        return new Template(id, projectId, version, name, current, oldest, channelId, iconName, created, updated);
    }

    /** Must be called after the template's version number has been updated. */
    Template withNext(TemplateVersionId versionId, TemplateDesign design) {
        var next = new TemplateVersion(versionId, current.number() + 1, design, updated.at());
        return new Template(id, projectId, version, name, next, oldest, channelId, iconName, created, updated);
    }

    /** Makes the current version the oldest that a widget may use. */
    Template withoutOlder() {
        return new Template(
                id, projectId, version, name, current, current.number(), channelId, iconName, created, updated);
    }
}
