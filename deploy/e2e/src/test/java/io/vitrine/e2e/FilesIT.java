package io.vitrine.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ThreadLocalRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A file from its upload at the public port to a page that shows it. */
@SystemTest
@Order(5)
class FilesIT {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Installation installation;
    private final Tenant tenant;

    FilesIT(Installation installation) {
        this.installation = installation;
        tenant = Tenant.in(installation);
    }

    @Test
    void an_uploaded_picture_is_shown_in_the_size_that_a_page_needs() throws Exception {
        var bytes = picture(1600, 900);
        assertThat(bytes.length).as("more than any other body may have").isGreaterThan(2 << 20);

        var answer = upload(bytes);

        assertThat(answer.statusCode()).isEqualTo(201);
        var file = JsonMapper.shared().readTree(answer.body());
        var url = file.path("url").asString();
        assertThat(url)
                .startsWith("http://127.0.0.1:" + installation.publicPort() + "/delivery/" + tenant.id() + "/files/");
        assertThat(file.path("width").asInt()).isEqualTo(1600);
        var original = get(url);
        assertThat(original.body()).isEqualTo(bytes);
        assertThat(original.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
        var variant = ImageIO.read(new ByteArrayInputStream(get(url + "?w=300").body()));
        assertThat(variant.getWidth()).isEqualTo(320);
        tenant.post("/assets", """
                {"type": "IMAGE", "url": "%s", "width": 1600, "height": 900}""".formatted(url)).is(201);
    }

    @Test
    void an_upload_that_is_no_picture_is_refused() throws Exception {
        var answer = upload("<script>alert(1)</script>".getBytes());

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(new String(answer.body())).contains("\"unsupported-file-type\"");
    }

    private HttpResponse<byte[]> upload(byte[] bytes) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:%d/api/projects/%s/files".formatted(installation.publicPort(), tenant.id())))
                .header("Authorization", "Bearer " + installation.tokens().forProject(tenant.id()))
                .header("Content-Type", "image/png")
                .POST(BodyPublishers.ofByteArray(bytes))
                .build();
        return http.send(request, BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> get(String url) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    /** Of noise, so that it is large. */
    private static byte[] picture(int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (var x = 0; x < width; x++) {
            for (var y = 0; y < height; y++) {
                image.setRGB(x, y, ThreadLocalRandom.current().nextInt() | Color.BLACK.getRGB());
            }
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
