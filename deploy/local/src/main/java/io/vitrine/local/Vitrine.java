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
            ConsoleCommand.class,
            DemoCommand.class,
            AuditCommand.class,
            RotateCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            RebuildCommand.class,
            QuarantineCommand.class,
            BenchCommand.class,
            DrillCommand.class,
            DatabasesCommand.class,
            ResetCommand.class,
            TrainCommand.class,
            SuperviseCommand.class,
            WatchDatabasesCommand.class,
            HelpCommand.class
        },
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  VITRINE_HOME       directory of all data (default: .vitrine in the checkout)",
            "  VITRINE_PORT       public port (default: the last one used, initially 8080);",
            "                     the other ports follow it",
            "  VITRINE_JAVA_OPTS  additional options for the JVMs of the services",
            "  VITRINE_SERVER_JAVA_OPTS  the same for Kafka and Elasticsearch",
            "  VITRINE_LOG_KIB    size in KiB at which the log of a service is rolled (10240)",
            "  VITRINE_TRAINING   'no': do not train the services in the background after a build",
            "  VITRINE_SUPERVISION  'no': do not start processes again that have died",
            "  VITRINE_ARCHIVE    directory to which the write-ahead log of the databases is archived",
            "                     (default: that of the last start, initially none; empty: none)",
            "  VITRINE_WEBHOOK_NETWORKS     non-public networks that webhooks may call",
            "                               (default: 127.0.0.0/8,::1/128, this machine; empty: none)",
            "  VITRINE_SECURITY_ISSUERURI   OpenID provider whose tokens are accepted instead of",
            "                               the launcher's tokens; requires VITRINE_SECURITY_AUDIENCE",
            "",
            "Exit code: 0 success, 1 failure, 2 invalid usage, 3 (status) not everything is up."
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

        static String text() {
            var version = Vitrine.class.getPackage().getImplementationVersion();
            return version == null ? "(not packaged)" : version;
        }

        @Override
        public String[] getVersion() {
            return new String[] {"vitrine " + text()};
        }
    }
}
