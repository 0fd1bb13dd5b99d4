package io.vitrine.delivery.store;

import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetId;

/** One widget of one project: the two are never apart, so that no key of one tenant can meet another's. */
public record WidgetKey(ProjectId project, WidgetId widget) {}
