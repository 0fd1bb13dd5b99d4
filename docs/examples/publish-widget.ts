// Creates a widget, publishes it, reads it as an editor and as an app, and deletes it, through a generated client.
// Arguments: Vitrine's address, a token, a project's id, a slug. See docs/clients.md.

import { AssetsApi, AssetType, Configuration, DeliveryApi, Layout, ResponseError, WidgetsApi } from './client';

declare const process: { argv: string[]; exitCode: number };

async function main(address: string, token: string, projectId: string, slug: string): Promise<void> {
    const configuration = new Configuration({ basePath: address, accessToken: token });
    const widgets = new WidgetsApi(configuration);

    const asset = await new AssetsApi(configuration).createAsset({
        projectId,
        newAsset: {
            type: AssetType.Image,
            url: 'https://cdn.example.com/dunes.jpg',
            sizeBytes: 5_000_000_000,
            metadata: { photographer: 'Ada' },
        },
    });
    const created = await widgets.createWidgetRaw({
        projectId,
        idempotencyKey: `create-${slug}`, // the same key again creates nothing
        newWidget: {
            name: 'Hero',
            slug,
            layout: Layout.Carousel,
            assetIds: [asset.id],
            config: { autoplay: true, speed: 3000 },
            theme: { padding: 8 },
        },
    });
    const widgetId = (await created.value()).id;

    // Another version than that of the ETag is not published.
    const ifMatch = created.raw.headers.get('ETag') ?? undefined;
    const published = await widgets.publishWidgetRaw({ projectId, widgetId, ifMatch, xChangeReason: 'Spring campaign' });
    const consistencyToken = published.raw.headers.get('Consistency-Token') ?? undefined;
    const read = await widgets.getWidget({ projectId, widgetId, consistencyToken });
    const listed = await widgets.listWidgets({ projectId, layout: Layout.Carousel, consistencyToken });
    const delivered = await new DeliveryApi(configuration).deliverWidget({ project: projectId, widget: slug, consistencyToken });
    console.log(
        `${read.status} ${delivered.name} ${listed.length}, speed ${delivered.config.speed}, ${delivered.assets[0]!.sizeBytes} bytes`,
    );

    await widgets.deleteWidget({ projectId, widgetId });
    try {
        await widgets.getWidget({ projectId, widgetId });
    } catch (refusal) {
        if (!(refusal instanceof ResponseError)) throw refusal;
        console.log(`${refusal.response.status} after deletion`);
    }
}

const [address = '', token = '', projectId = '', slug = ''] = process.argv.slice(2);
main(address, token, projectId, slug).catch((fault) => {
    console.error(fault);
    process.exitCode = 1;
});
