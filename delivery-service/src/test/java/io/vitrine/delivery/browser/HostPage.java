package io.vitrine.delivery.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Random;
import javax.imageio.ImageIO;

/** A site of another origin than delivery, with the strictest Content-Security-Policy and with images. */
final class HostPage implements AutoCloseable {

    private static final String STYLE = """
            :root { color-scheme: light dark; }
            body { font: 16px/1.5 system-ui, sans-serif; margin: 24px; max-width: 1100px; }
            h1 { font-size: 1.1rem; font-weight: 600; margin: 0 0 16px; opacity: .7; }
            """;

    private final HttpServer server;
    private final String delivery;
    private volatile String body = "";

    HostPage(String delivery) throws IOException {
        this.delivery = delivery;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::page);
        server.createContext("/style.css", exchange -> send(exchange, 200, "text/css", STYLE.getBytes(UTF_8)));
        server.createContext("/favicon.ico", exchange -> send(exchange, 200, "image/png", landscape(1, 16, 16)));
        server.createContext("/picture/", HostPage::picture);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String picture(int number, int width, int height) {
        return "%s/picture/%d/%d/%d".formatted(url(), number, width, height);
    }

    /** Replaces the page. */
    void shows(String title, String html) {
        body = "<h1>%s</h1>%s".formatted(title, html);
    }

    private void page(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        ("default-src 'none'; script-src %1$s; connect-src %1$s; style-src 'self'; img-src 'self';"
                                        + " media-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none';"
                                        + " require-trusted-types-for 'script'; trusted-types vitrine")
                                .formatted(delivery));
        var html = """
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>A shop</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <link rel="stylesheet" href="/style.css"><script src="%s/embed.js" async></script></head>
                <body>%s</body></html>""".formatted(delivery, body);
        send(exchange, 200, "text/html;charset=UTF-8", html.getBytes(UTF_8));
    }

    private static void picture(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().split("/");
        var png = landscape(Integer.parseInt(path[2]), Integer.parseInt(path[3]), Integer.parseInt(path[4]));
        send(exchange, 200, "image/png", png);
    }

    /** A landscape image, equal for equal numbers. */
    private static byte[] landscape(int number, int width, int height) throws IOException {
        var random = new Random(number * 7919L);
        var hue = (number * 0.137f) % 1;
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setPaint(new GradientPaint(
                0, 0, Color.getHSBColor(hue, 0.45f, 0.95f), 0, height, Color.getHSBColor(hue + 0.12f, 0.25f, 1f)));
        g.fillRect(0, 0, width, height);
        g.setColor(Color.getHSBColor(hue + 0.15f, 0.15f, 1f));
        var sun = height * 0.28;
        g.fill(new Ellipse2D.Double(width * (0.2 + 0.5 * random.nextDouble()), height * 0.15, sun, sun));
        for (var layer = 0; layer < 4; layer++) {
            var hill = new Path2D.Double();
            var top = height * (0.5 + 0.13 * layer);
            var phase = random.nextDouble() * 6;
            hill.moveTo(0, height);
            for (var x = 0; x <= width; x += 4) {
                hill.lineTo(x, top + Math.sin(phase + x * (3.0 + layer) / width) * height * 0.08);
            }
            hill.lineTo(width, height);
            g.setColor(Color.getHSBColor(hue + 0.02f * layer, 0.45f + 0.1f * layer, 0.75f - 0.16f * layer));
            g.fill(hill);
        }
        g.dispose();
        var png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
