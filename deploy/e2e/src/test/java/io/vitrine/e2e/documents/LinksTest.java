package io.vitrine.e2e.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The documents lead to files and headings that exist, and the README stays short. */
class LinksTest {

    private static final int MAX_README_LINES = 150;
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    @Test
    void every_link_leads_to_a_file_and_a_heading_of_this_repository() throws IOException {
        var broken = new ArrayList<String>();
        var links = 0;
        for (var document : Repository.documents()) {
            var found = LINK.matcher(FENCED.matcher(Files.readString(document)).replaceAll(""));
            while (found.find()) {
                links++;
                if (!leadsSomewhere(document, found.group(1))) {
                    broken.add("%s: %s".formatted(Repository.ROOT.relativize(document), found.group(1)));
                }
            }
        }

        assertThat(links).isGreaterThan(100);
        assertThat(broken).isEmpty();
    }

    @Test
    void the_readme_has_at_most_150_lines() throws IOException {
        assertThat(Files.readAllLines(Repository.ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(MAX_README_LINES);
    }

    private static boolean leadsSomewhere(Path document, String link) throws IOException {
        if (link.matches("https?:.*")) {
            return true;
        }
        var parts = link.split("#", 2);
        var target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
        if (Files.notExists(target)) {
            return false;
        }
        return parts.length == 1 || headings(target).contains(parts[1]);
    }

    /** As hosts of repositories name them. */
    private static List<String> headings(Path document) throws IOException {
        return HEADING.matcher(FENCED.matcher(Files.readString(document)).replaceAll(""))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
