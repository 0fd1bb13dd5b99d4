package io.vitrine.e2e.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Which modules of this repository a service is made of, as the POMs state it. */
final class Modules {

    private static final String GROUP = "io.vitrine";

    private Modules() {}

    /** The directories of a module and of all that it depends on when it runs. */
    static Set<Path> of(String module) throws IOException {
        var found = new LinkedHashSet<Path>();
        collect(module, found);
        return found;
    }

    private static void collect(String module, Set<Path> found) throws IOException {
        var directory = Repository.ROOT.resolve(module);
        if (found.add(directory)) {
            for (var dependency : dependencies(directory.resolve("pom.xml"))) {
                collect(dependency, found);
            }
        }
    }

    private static List<String> dependencies(Path pom) throws IOException {
        try (var in = Files.newInputStream(pom)) {
            var nodes = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getElementsByTagName("dependency");
            return IntStream.range(0, nodes.getLength())
                    .mapToObj(i -> (Element) nodes.item(i))
                    .filter(dependency -> text(dependency, "groupId").equals(GROUP)
                            && !text(dependency, "scope").equals("test"))
                    .map(dependency -> text(dependency, "artifactId"))
                    .toList();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(pom + " is not readable", e);
        }
    }

    private static String text(Element element, String name) {
        var nodes = element.getElementsByTagName(name);
        return nodes.getLength() == 0 ? "" : nodes.item(0).getTextContent().strip();
    }
}
