package io.vitrine.events;

import io.vitrine.events.TemplateEvent.TemplateChannelChanged;
import io.vitrine.events.TemplateEvent.TemplateCreated;
import io.vitrine.events.TemplateEvent.TemplateDeleted;
import io.vitrine.events.TemplateEvent.TemplateIconChanged;
import io.vitrine.events.TemplateEvent.TemplateRenamed;
import io.vitrine.events.TemplateEvent.TemplateReplaced;
import io.vitrine.events.TemplateEvent.TemplateVersionMade;
import java.util.function.UnaryOperator;

/** The state of a template, folded from its events. */
public sealed interface TemplateState extends AggregateState
        permits TemplateState.Absent, Template, TemplateState.Deleted {

    TemplateState INITIAL = new Absent();

    /** No event yet. */
    record Absent() implements TemplateState {}

    /** Created once, deleted since. */
    record Deleted(TemplateId id) implements TemplateState {}

    /** Never refuses an event: recorded events are facts. */
    static TemplateState evolve(TemplateState state, Recorded<? extends TemplateEvent> recorded) {
        return switch (recorded.event()) {
            case TemplateCreated e -> Template.created(e, recorded);
            case TemplateRenamed e -> change(state, recorded, template -> template.withName(e.name()));
            case TemplateIconChanged e -> change(state, recorded, template -> template.withIcon(e.iconName()));
            case TemplateChannelChanged e -> change(state, recorded, template -> template.withChannel(e.channelId()));
            case TemplateVersionMade e ->
                change(state, recorded, template -> template.withNext(e.versionId(), e.design()));
            case TemplateReplaced e ->
                change(
                        state,
                        recorded,
                        template -> template.withNext(e.versionId(), e.design()).withoutOlder());
            case TemplateDeleted e -> new Deleted(e.templateId());
        };
    }

    private static TemplateState change(TemplateState state, Recorded<?> recorded, UnaryOperator<Template> change) {
        return state instanceof Template template ? change.apply(template.at(recorded)) : state;
    }
}
