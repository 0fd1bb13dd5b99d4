package io.vitrine.command.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vitrine.command.asset.AssetCommand.CreateAsset;
import io.vitrine.command.widget.WidgetCommand.PublishWidget;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetId;
import io.vitrine.events.JsonObject;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetId;
import java.util.List;
import org.junit.jupiter.api.Test;

class WithNewAssetsTest {

    private final ProjectId project = ProjectId.random();
    private final PublishWidget command = new PublishWidget(project, WidgetId.random());

    @Test
    void it_is_asked_of_what_its_command_is_asked_of() {
        var whole = new WithNewAssets<>(List.of(asset(project)), command);

        assertThat(whole.projectId()).isEqualTo(project);
        assertThat(whole.aggregateId()).isEqualTo(command.widgetId().value());
    }

    @Test
    void an_asset_of_another_project_does_not_come_with_it() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WithNewAssets<>(List.of(asset(ProjectId.random())), command));
    }

    @Test
    void it_does_not_come_with_more_of_its_kind() {
        var whole = new WithNewAssets<>(List.of(asset(project)), command);

        assertThatIllegalArgumentException().isThrownBy(() -> new WithNewAssets<>(List.of(), whole));
    }

    private static CreateAsset asset(ProjectId project) {
        var file = new AssetFile(AssetFile.Kind.IMAGE, "https://cdn.example/1.jpg", null, null, null, null, null);
        return new CreateAsset(project, AssetId.random(), file, null, null, List.of(), JsonObject.EMPTY);
    }
}
