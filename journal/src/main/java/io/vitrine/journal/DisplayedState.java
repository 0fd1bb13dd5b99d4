package io.vitrine.journal;

import io.vitrine.dialects.projects.ApiKeyView;
import io.vitrine.dialects.projects.ErasureView;
import io.vitrine.dialects.projects.FullWidget;
import io.vitrine.dialects.projects.OrganizationView;
import io.vitrine.dialects.projects.ProjectAsset;
import io.vitrine.dialects.projects.ProjectView;
import io.vitrine.events.AggregateDocument;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The public representation of an aggregate of any kind, for differences between versions. */
public final class DisplayedState {

    private DisplayedState() {}

    /** Null before the first event and after the deletion. */
    public static @Nullable Object of(@Nullable AggregateDocument subject) {
        if (subject == null) {
            return null;
        }
        var widget = subject.widget();
        var asset = subject.asset();
        var project = subject.project();
        var organization = subject.organization();
        var apiKey = subject.apiKey();
        var erasure = subject.erasure();
        var webhook = subject.webhook();
        return Stream.of(
                        widget == null ? null : FullWidget.of(widget),
                        asset == null ? null : ProjectAsset.of(asset),
                        project == null ? null : ProjectView.of(project),
                        subject.template(),
                        subject.placement(),
                        webhook == null ? null : webhook.withoutReplays(),
                        organization == null ? null : OrganizationView.of(organization),
                        apiKey == null ? null : ApiKeyView.of(apiKey),
                        erasure == null ? null : ErasureView.of(erasure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
