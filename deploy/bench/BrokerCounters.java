import com.sun.tools.attach.VirtualMachine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Prints, for each line of its input, what a Kafka broker of this machine has counted since it began: a line of
 * {@code requests.KIND=COUNT} and {@code records.TOPIC=COUNT}. Its only argument is the broker's pid.
 *
 * <p>The counters are MBeans, and an agent reads them in the broker. The connector that a JVM has for that (jcmd PID
 * ManagementAgent.start_local) listens at every address until the JVM ends; the agent listens nowhere, and costs the
 * broker no request. Each time, the broker's log has the JVM's warning of an agent that was loaded.
 */
public class BrokerCounters {

    private static final String REQUESTS = "kafka.network:type=RequestMetrics,name=RequestsPerSec,*";

    /** The broker counts a fetch as such and as one of these. */
    private static final Set<String> COUNTED_TWICE = Set.of("FetchConsumer", "FetchFollower");

    private static final String ENDS = "kafka.log:type=Log,name=LogEndOffset,*";

    public static void main(String[] arguments) throws Exception {
        var directory = Files.createTempDirectory("broker-counters");
        var jar = directory.resolve("agent.jar");
        var counts = directory.resolve("counts");
        try (var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            writeAgent(jar);
            while (input.readLine() != null) {
                var broker = VirtualMachine.attach(arguments[0]);
                try {
                    broker.loadAgent(jar.toString(), counts.toString());
                } finally {
                    broker.detach();
                }
                System.out.println(Files.readString(counts));
            }
        } finally {
            Files.deleteIfExists(jar);
            Files.deleteIfExists(counts);
            Files.delete(directory);
        }
    }

    /** A jar with this class alone, as the launcher of single source files has compiled it. */
    private static void writeAgent(Path jar) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Agent-Class", BrokerCounters.class.getName());
        var file = BrokerCounters.class.getName() + ".class";
        try (var code = BrokerCounters.class.getResourceAsStream(file);
                var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry(file));
            code.transferTo(out);
        }
    }

    /** In the broker, which goes on with its work meanwhile. */
    public static void agentmain(String file) throws JMException, IOException {
        var counts = new TreeMap<String, Long>();
        // One bean for each version of a kind of request, and one for each partition of a topic.
        add(counts, REQUESTS, "requests.", "request", "Count");
        add(counts, ENDS, "records.", "topic", "Value");
        var line = counts.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(" "));
        Files.writeString(Path.of(file), line);
    }

    private static void add(Map<String, Long> counts, String beans, String prefix, String name, String attribute)
            throws JMException {
        var server = ManagementFactory.getPlatformMBeanServer();
        for (var bean : server.queryNames(new ObjectName(beans), null)) {
            var of = bean.getKeyProperty(name);
            if (!COUNTED_TWICE.contains(of)) {
                var count = (Number) server.getAttribute(bean, attribute);
                counts.merge(prefix + of, count.longValue(), Long::sum);
            }
        }
    }
}
