package io.vitrine.local;

import io.vitrine.servers.ServerFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The {@code vitrine} command. */
@Command(
        name = "vitrine",
        description = "Vitrine on this machine: real servers, every service, one public port.",
        mixinStandardHelpOptions = true,
        versionProvider = Vitrine.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            TokenCommand.class,
            DemoCommand.class,
            AuditCommand.class,
            RebuildCommand.class,
            QuarantineCommand.class,
            BenchCommand.class,
            ResetCommand.class,
            TrainCommand.class,
            HelpCommand.class
        },
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  VITRINE_HOME       where all state is kept (default: .vitrine in the checkout)",
            "  VITRINE_PORT       the public port (default: the last one used, at first 8080);",
            "                     the other ports move with it",
            "  VITRINE_JAVA_OPTS  more options for the JVMs of the services",
            "  VITRINE_SERVER_JAVA_OPTS  the same for Kafka and Elasticsearch",
            "  VITRINE_LOG_KIB    how large a log of a service grows before it is rolled (10240)",
            "  VITRINE_TRAINING   'no': do not train the services in the background after a build",
            "  VITRINE_WEBHOOK_NETWORKS     networks that webhooks may call although they are not public",
            "                               (default: this machine, 127.0.0.0/8,::1/128; empty: none)",
            "  VITRINE_SECURITY_ISSUERURI   an OpenID provider whose tokens are accepted in place of",
            "                               the launcher's own, and VITRINE_SECURITY_AUDIENCE with it",
            "",
            "Exit code: 0 done, 1 failed, 2 not understood, 3 (status) not everything is up."
        })
public final class Vitrine {

    private static final int FAILED = 1;

    private Vitrine() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new Vitrine())
                .setExecutionExceptionHandler((exception, commandLine, _) -> {
                    if (exception instanceof ServerFailure || exception instanceof IllegalArgumentException) {
                        commandLine.getErr().println("vitrine: " + exception.getMessage());
                    } else {
                        exception.printStackTrace(commandLine.getErr());
                    }
                    return FAILED;
                })
                .execute(arguments);
    }

    /** The version of the build. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            var version = Vitrine.class.getPackage().getImplementationVersion();
            return new String[] {"vitrine " + (version == null ? "(not packaged)" : version)};
        }
    }
}
