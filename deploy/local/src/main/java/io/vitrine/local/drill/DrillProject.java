package io.vitrine.local.drill;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.local.installation.Installation;
import io.vitrine.local.installation.Token;
import io.vitrine.servers.Polling;
import io.vitrine.servers.ServerFailure;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A project with a published widget, an uploaded file, a webhook and a person that is erased. */
final class DrillProject {

    private static final Duration EFFECT = Duration.ofMinutes(2);
    private static final int PICTURE_SIZE = 64;
    private static final String ERASED_PERSON = "grace";

    private final Supplier<Installation> installation;
    private final String id;
    private final byte[] picture;
    private final String picturePath;

    private DrillProject(Supplier<Installation> installation, String id, byte[] picture, String picturePath) {
        this.installation = installation;
        this.id = id;
        this.picture = picture;
        this.picturePath = picturePath;
    }

    /** @param installation the current one: after a restore, it has other ports */
    static DrillProject create(Supplier<Installation> installation, Receiver receiver) throws IOException {
        var token = owner(installation);
        try (var client = new DrillClient(installation.get().uri())) {
            var id = client.post("/api/projects", token, "{\"name\": \"Drill\"}")
                    .path("id")
                    .asString();
            var path = "/api/projects/" + id;
            client.post(
                    path + "/webhooks",
                    token,
                    "{\"url\": \"%s\", \"types\": [\"io.vitrine.widget.*\"]}".formatted(receiver.url()));
            var picture = picture();
            var file = client.upload(path + "/files", token, "image/png", picture);
            client.post(
                    path + "/assets",
                    token,
                    "{\"type\": \"IMAGE\", \"title\": \"Lake\", \"url\": \"%s\"}"
                            .formatted(file.path("url").asString()));
            var project = new DrillProject(
                    installation, id, picture, file.path("path").asString());
            project.publish("kept");
            project.erase(client, token);
            return project;
        }
    }

    private static String owner(Supplier<Installation> installation) {
        return Token.ofOwner().sign(installation.get().home());
    }

    private static byte[] picture() throws IOException {
        var image = new BufferedImage(PICTURE_SIZE, PICTURE_SIZE, BufferedImage.TYPE_INT_RGB);
        // Each drill has its own file.
        image.setRGB(0, 0, UUID.randomUUID().hashCode());
        var png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    private void erase(DrillClient client, String token) {
        var person = new Token(ERASED_PERSON, List.of(id), Token.EVERYTHING, Duration.ofHours(1));
        client.post(path("/widgets"), person.sign(installation.get().home()), widget("of-a-person"));
        var erasure = client.post(
                        path("/erasures"),
                        token,
                        "{\"subject\": \"%s\", \"reason\": \"Drill\"}".formatted(ERASED_PERSON))
                .path("id")
                .asString();
        await(
                "The erasure was not completed.",
                () -> json(client, "/erasures/" + erasure)
                        .path("status")
                        .asString()
                        .equals("COMPLETED"));
        await("The erased person is still shown.", () -> showsErasedPerson(client));
    }

    /** Whether the trail has the erased person, and not by name. */
    private boolean showsErasedPerson(DrillClient client) {
        var trail = new String(client.get(path("/audit?limit=100"), owner(installation)), UTF_8);
        return trail.contains("(erased)") && !trail.contains(ERASED_PERSON);
    }

    /** Creates and publishes a widget, and returns the token of the last write. */
    String publish(String slug) {
        try (var client = new DrillClient(installation.get().uri())) {
            var token = owner(installation);
            var widget = client.post(path("/widgets"), token, widget(slug))
                    .path("id")
                    .asString();
            var response = client.send(
                    "PUT", path("/widgets/%s/publish".formatted(widget)), token, "application/json", new byte[0]);
            return response.headers()
                    .firstValue("Consistency-Token")
                    .orElseThrow(() ->
                            new ServerFailure("Publishing %s returned %d.".formatted(slug, response.statusCode())));
        }
    }

    private static String widget(String slug) {
        return "{\"name\": \"%1$s\", \"slug\": \"%1$s\", \"layout\": \"GRID\"}".formatted(slug);
    }

    byte[] export() {
        try (var client = new DrillClient(installation.get().uri())) {
            return client.get(path("/audit.ndjson"), owner(installation));
        }
    }

    /**
     * Compares the project with what is expected.
     *
     * @throws ServerFailure at the first difference
     */
    void verify(List<String> published, List<String> lost, String lostToken) {
        try (var client = new DrillClient(installation.get().uri())) {
            var token = owner(installation);
            var listed = JsonMapper.shared()
                    .readTree(client.get(path("/widgets?limit=100"), token))
                    .valueStream()
                    .map(widget -> widget.path("slug").asString())
                    .toList();
            require(
                    listed.containsAll(published),
                    "The listing has %s, but not all of %s.".formatted(listed, published));
            require(
                    listed.stream().noneMatch(lost::contains),
                    "The listing has %s, with lost ones of %s.".formatted(listed, lost));
            for (var slug : published) {
                await(slug + " is not delivered.", () -> delivered(client, slug) == 200);
            }
            for (var slug : lost) {
                await(slug + " is lost, and still delivered.", () -> delivered(client, slug) == 404);
            }
            require(
                    Arrays.equals(client.get(picturePath, ""), picture),
                    "The uploaded file has other bytes than before.");
            require(showsErasedPerson(client), "The erased person is shown by name, or not at all.");
            var refused = client.send(
                    "GET", path("/widgets"), token, "application/json", new byte[0], "Consistency-Token", lostToken);
            require(
                    new String(refused.body(), UTF_8).contains("write-lost"),
                    "A read with the token of a lost write returned %d.".formatted(refused.statusCode()));
        }
    }

    private int delivered(DrillClient client, String slug) {
        return client.send("GET", "/delivery/%s/widgets/%s.html".formatted(id, slug), "", "text/html", new byte[0])
                .statusCode();
    }

    private JsonNode json(DrillClient client, String path) {
        return JsonMapper.shared().readTree(client.get(path(path), owner(installation)));
    }

    private String path(String rest) {
        return "/api/projects/" + id + rest;
    }

    static void await(String failure, BooleanSupplier condition) {
        require(Polling.until(EFFECT, condition), failure);
    }

    static void require(boolean isRight, String failure) {
        if (!isRight) {
            throw new ServerFailure("The drill failed: " + failure);
        }
    }
}
