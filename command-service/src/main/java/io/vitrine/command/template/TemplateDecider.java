package io.vitrine.command.template;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.AlreadyExists;
import io.vitrine.command.Rejection.NoSuchTemplate;
import io.vitrine.command.template.TemplateCommand.CreateTemplate;
import io.vitrine.command.template.TemplateCommand.DeleteTemplate;
import io.vitrine.command.template.TemplateCommand.ReviseTemplate;
import io.vitrine.command.template.TemplateCommand.Revision;
import io.vitrine.events.Channel;
import io.vitrine.events.Template;
import io.vitrine.events.TemplateDesign;
import io.vitrine.events.TemplateEvent;
import io.vitrine.events.TemplateEvent.TemplateChannelChanged;
import io.vitrine.events.TemplateEvent.TemplateCreated;
import io.vitrine.events.TemplateEvent.TemplateDeleted;
import io.vitrine.events.TemplateEvent.TemplateIconChanged;
import io.vitrine.events.TemplateEvent.TemplateRenamed;
import io.vitrine.events.TemplateEvent.TemplateReplaced;
import io.vitrine.events.TemplateEvent.TemplateVersionMade;
import io.vitrine.events.TemplateState;
import java.util.ArrayList;
import java.util.List;

/** Decides the events of a command. A command without a change emits no events and succeeds. */
public final class TemplateDecider {

    private TemplateDecider() {}

    public static List<TemplateEvent> decide(TemplateCommand command, TemplateState state) {
        return switch (command) {
            case CreateTemplate c -> create(c, state);
            case ReviseTemplate c -> revise(c, existing(c, state));
            case DeleteTemplate c ->
                List.of(new TemplateDeleted(existing(c, state).id()));
        };
    }

    private static List<TemplateEvent> create(CreateTemplate c, TemplateState state) {
        if (!(state instanceof TemplateState.Absent)) {
            throw new Rejected(new AlreadyExists(c.templateId().toString()));
        }
        return List.of(
                new TemplateCreated(c.templateId(), c.versionId(), c.name(), c.design(), c.channelId(), c.iconName()));
    }

    private static List<TemplateEvent> revise(ReviseTemplate c, Template current) {
        var revision = c.revision();
        var events = new ArrayList<TemplateEvent>();
        if (revision.name().differsFrom(current.name())) {
            events.add(new TemplateRenamed(current.id(), revision.name().value()));
        }
        if (revision.iconName().differsFrom(current.iconName())) {
            events.add(new TemplateIconChanged(current.id(), revision.iconName().value()));
        }
        if (revision.channelId().given()
                && Channel.of(revision.channelId().value()) != Channel.of(current.channelId())) {
            events.add(new TemplateChannelChanged(
                    current.id(), revision.channelId().value()));
        }
        var design = designAfter(revision, current.current().design());
        if (!design.equals(current.current().design())) {
            events.add(
                    c.asNewVersion()
                            ? new TemplateVersionMade(current.id(), c.versionId(), design)
                            : new TemplateReplaced(current.id(), c.versionId(), design));
        }
        return events;
    }

    private static TemplateDesign designAfter(Revision revision, TemplateDesign current) {
        return new TemplateDesign(
                revision.template().or(current.template()),
                revision.schema().or(current.schema()),
                revision.storefrontApiQuery().or(current.storefrontApiQuery()),
                revision.clientRerender().or(current.clientRerender()));
    }

    /** A template of another tenant is treated as missing. */
    static Template existing(TemplateCommand c, TemplateState state) {
        if (state instanceof Template template && template.projectId().equals(c.projectId())) {
            return template;
        }
        throw new Rejected(new NoSuchTemplate(c.templateId()));
    }
}
