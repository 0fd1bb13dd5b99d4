package io.vitrine.readmodels.projection;

import io.vitrine.events.ProjectId;
import java.util.UUID;

/** Names a document. The project comes first, here and in every table. */
public record Key(ProjectId project, UUID id) {}
