package io.vitrine.events;

import static io.vitrine.events.Samples.PROJECT;

import io.vitrine.events.ProjectEvent.DeliveryAccessChanged;
import io.vitrine.events.ProjectEvent.FileErased;
import io.vitrine.events.ProjectEvent.MaxAgeChanged;
import io.vitrine.events.ProjectEvent.PersonalRetentionChanged;
import io.vitrine.events.ProjectEvent.ProjectAssigned;
import io.vitrine.events.ProjectEvent.ProjectCreated;
import io.vitrine.events.ProjectEvent.ProjectDeleted;
import io.vitrine.events.ProjectEvent.ProjectDeletionCancelled;
import io.vitrine.events.ProjectEvent.ProjectDeletionRequested;
import io.vitrine.events.ProjectEvent.ProjectKeyChanged;
import io.vitrine.events.ProjectEvent.ProjectRenamed;
import io.vitrine.events.ProjectEvent.PublishingChanged;
import java.time.Instant;
import java.util.stream.Stream;

/** Every event of a project. */
final class ProjectSamples {

    static final Instant REQUESTED = Instant.parse("2026-01-15T10:30:00Z");
    static final Instant EFFECTIVE = Instant.parse("2026-02-14T10:30:00Z");

    private ProjectSamples() {}

    static Stream<ProjectEvent> all() {
        return Stream.of(
                new ProjectCreated(PROJECT, "Acme", "acme", Publishing.LIVE, 60),
                new ProjectRenamed(PROJECT, "Acme Ltd"),
                new ProjectKeyChanged(PROJECT, "acmeltd"),
                new PublishingChanged(PROJECT, Publishing.STAGED),
                new MaxAgeChanged(PROJECT, 300),
                new ProjectAssigned(PROJECT, OrganizationSamples.ORGANIZATION),
                new DeliveryAccessChanged(PROJECT, DeliveryAccess.RESTRICTED),
                new PersonalRetentionChanged(PROJECT, PersonalRetention.of("P1Y6M")),
                new FileErased(PROJECT, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08.jpg"),
                new ProjectDeletionRequested(PROJECT, "Ticket 4711", EFFECTIVE),
                new ProjectDeletionCancelled(PROJECT),
                new ProjectDeleted(PROJECT, "Ticket 4711", REQUESTED, ErasureSamples.PERSON));
    }
}
