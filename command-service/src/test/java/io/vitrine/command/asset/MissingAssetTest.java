package io.vitrine.command.asset;

import static io.vitrine.command.asset.AssetSpec.CREATED;
import static io.vitrine.command.asset.AssetSpec.DELETED;
import static io.vitrine.command.asset.AssetSpec.ID;
import static io.vitrine.command.asset.AssetSpec.OWNER;
import static io.vitrine.command.asset.AssetSpec.RIVAL;
import static io.vitrine.command.asset.AssetSpec.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.command.Patch;
import io.vitrine.command.Rejection.NoSuchAsset;
import io.vitrine.command.asset.AssetCommand.CreateAsset;
import io.vitrine.command.asset.AssetCommand.DeleteAsset;
import io.vitrine.command.asset.AssetCommand.ReviseAsset;
import io.vitrine.command.asset.AssetCommand.Revision;
import io.vitrine.events.ProjectId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command for a missing asset has the same rejection. */
class MissingAssetTest {

    private final NoSuchAsset none = new NoSuchAsset(ID);

    static Stream<AssetCommand> commands() {
        return commandsIn(OWNER);
    }

    static Stream<AssetCommand> commandsOfAnother() {
        return commandsIn(RIVAL);
    }

    private static Stream<AssetCommand> commandsIn(ProjectId project) {
        var nothing = new Revision(
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep());
        return Stream.of(new ReviseAsset(project, ID, nothing), new DeleteAsset(project, ID));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void what_never_was_is_not_there(AssetCommand command) {
        given().when(command).thenRejected(none);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void what_was_deleted_is_not_there(AssetCommand command) {
        given(CREATED, DELETED).when(command).thenRejected(none);
    }

    @ParameterizedTest
    @MethodSource("commandsOfAnother")
    void another_tenants_asset_is_not_there(AssetCommand command) {
        given(CREATED).when(command).thenRejected(none);
    }

    @Test
    void every_command_but_create_was_tried() {
        assertThat(Stream.concat(commands().<Class<?>>map(Object::getClass), Stream.of(CreateAsset.class)))
                .containsExactlyInAnyOrder(AssetCommand.class.getPermittedSubclasses());
    }
}
