package io.vitrine.local.demo;

import io.vitrine.servers.ServerFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An example site in one file. The script of delivery loads the widgets. A browser can open the file directly, because
 * delivery allows pages of any origin.
 */
final class DemoPage {

    private final Path file;

    DemoPage(Path file) {
        this.file = file;
    }

    URI written(URI delivery, String project, List<ShownWidget> shown) {
        var widgets = shown.stream()
                .map(widget -> """
                            <section>
                              <h2>%s <small>%s</small></h2>
                              <vitrine-widget project="%s" slug="%s"></vitrine-widget>
                            </section>
                        """.formatted(escaped(widget.name()), escaped(widget.kind()), project, widget.slug()))
                .collect(Collectors.joining());
        try {
            Files.writeString(
                    file,
                    Material.text("page.html")
                            .replace("{{delivery}}", delivery.toString())
                            .replace("{{widgets}}", widgets.stripTrailing()));
        } catch (IOException e) {
            throw new ServerFailure("Cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
        return file.toUri();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
