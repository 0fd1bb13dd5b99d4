package io.vitrine.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.command.apikey.ApiKeyCommand;
import io.vitrine.command.asset.AssetCommand;
import io.vitrine.command.erasure.ErasureCommand;
import io.vitrine.command.organization.OrganizationCommand;
import io.vitrine.command.placement.PlacementCommand;
import io.vitrine.command.project.ProjectCommand;
import io.vitrine.command.template.TemplateCommand;
import io.vitrine.command.webhook.WebhookCommand;
import io.vitrine.command.widget.WidgetCommand;
import io.vitrine.events.DomainEvent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Without the marker interface, a creating command would try to load its aggregate with an unnecessary statement. */
class CreationCommandTest {

    private static final List<Class<?>> KINDS = List.of(
            ProjectCommand.class,
            AssetCommand.class,
            TemplateCommand.class,
            WidgetCommand.class,
            PlacementCommand.class,
            WebhookCommand.class,
            OrganizationCommand.class,
            ApiKeyCommand.class,
            ErasureCommand.class);

    @Test
    void one_command_of_each_kind_creates_its_aggregate() {
        assertThat(KINDS)
                .hasSameSizeAs(DomainEvent.class.getPermittedSubclasses())
                .allSatisfy(kind -> assertThat(Arrays.stream(kind.getPermittedSubclasses())
                                .filter(CreationCommand.class::isAssignableFrom))
                        .singleElement()
                        .satisfies(command -> assertThat(command.getSimpleName())
                                .isEqualTo("Create" + kind.getSimpleName().replace("Command", ""))));
    }
}
