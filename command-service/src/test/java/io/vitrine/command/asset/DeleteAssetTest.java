package io.vitrine.command.asset;

import static io.vitrine.command.asset.AssetSpec.CREATED;
import static io.vitrine.command.asset.AssetSpec.DELETED;
import static io.vitrine.command.asset.AssetSpec.ID;
import static io.vitrine.command.asset.AssetSpec.OWNER;
import static io.vitrine.command.asset.AssetSpec.given;

import io.vitrine.command.asset.AssetCommand.DeleteAsset;
import org.junit.jupiter.api.Test;

class DeleteAssetTest {

    @Test
    void an_asset_is_gone_for_good() {
        given(CREATED).when(new DeleteAsset(OWNER, ID)).then(DELETED);
    }
}
