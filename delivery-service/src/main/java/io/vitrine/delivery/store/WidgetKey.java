package io.vitrine.delivery.store;

import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetId;

/** A widget of a project. The project is always part of the key, so that tenants are separated. */
public record WidgetKey(ProjectId project, WidgetId widget) {}
