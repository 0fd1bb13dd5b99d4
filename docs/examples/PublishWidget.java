import io.vitrine.client.api.AssetsApi;
import io.vitrine.client.api.DeliveryApi;
import io.vitrine.client.api.WidgetsApi;
import io.vitrine.client.invoker.ApiClient;
import io.vitrine.client.invoker.ApiException;
import io.vitrine.client.invoker.ApiResponse;
import io.vitrine.client.model.AssetType;
import io.vitrine.client.model.Layout;
import io.vitrine.client.model.NewAsset;
import io.vitrine.client.model.NewWidget;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Creates a widget, publishes it, reads it as an editor and as an app, and deletes it, through a generated client.
 *
 * <p>Arguments: Vitrine's address, a token, a project's id, a slug. See docs/clients.md.
 */
public final class PublishWidget {

    public static void main(String[] arguments) throws ApiException {
        var client = new ApiClient();
        client.updateBaseUri(arguments[0]);
        client.setRequestInterceptor(request -> request.setHeader("Authorization", "Bearer " + arguments[1]));
        var project = UUID.fromString(arguments[2]);
        var slug = arguments[3];

        var asset = new AssetsApi(client)
                .createAsset(
                        project,
                        new NewAsset()
                                .type(AssetType.IMAGE)
                                .url("https://cdn.example.com/dunes.jpg")
                                .sizeBytes(5_000_000_000L)
                                .metadata(Map.of("photographer", "Ada")),
                        null, null, null, null);
        var widgets = new WidgetsApi(client);
        var created = widgets.createWidgetWithHttpInfo(
                project,
                new NewWidget()
                        .name("Hero")
                        .slug(slug)
                        .layout(Layout.CAROUSEL)
                        .assetIds(List.of(asset.getId()))
                        .config(Map.of("autoplay", true, "speed", 3000))
                        .theme(Map.of("padding", 8)),
                "create-" + slug, // the Idempotency-Key: the same key again creates nothing
                null, null, null);
        var widget = created.getData().getId();

        // Another version than that of the ETag is not published.
        var published = widgets.publishWidgetWithHttpInfo(
                project, widget, header(created, "ETag"), null, "Spring campaign", null);
        var written = header(published, "Consistency-Token");
        var read = widgets.getWidget(project, widget, null, null, null, written, null);
        var listed = widgets.listWidgets(project, null, null, null, null, Layout.CAROUSEL, null, null, written, null);
        var delivered = new DeliveryApi(client)
                .deliverWidget(project.toString(), slug, null, null, written);
        System.out.printf(
                "%s %s %d, speed %s, %d bytes%n",
                read.getStatus(),
                delivered.getName(),
                listed.size(),
                delivered.getConfig().get("speed"),
                delivered.getAssets().getFirst().getSizeBytes());

        widgets.deleteWidget(project, widget, null, null, null, null);
        try {
            widgets.getWidget(project, widget, null, null, null, null, null);
        } catch (ApiException refusal) {
            System.out.println(refusal.getCode() + " after deletion");
        }
    }

    private static String header(ApiResponse<?> response, String name) {
        return response.getHeaders().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow()
                .getValue()
                .getFirst();
    }
}
