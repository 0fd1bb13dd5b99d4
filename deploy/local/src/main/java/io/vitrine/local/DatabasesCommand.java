package io.vitrine.local;

import io.vitrine.local.installation.Databases;
import io.vitrine.servers.PostgresAdministration;
import io.vitrine.servers.ServerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Creates the databases and roles of an installation whose PostgreSQL the launcher does not start. */
@Command(
        name = "databases",
        description = "Create the databases and roles of the services on a PostgreSQL server that runs elsewhere.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Existing databases stay, and existing roles get the passwords of the directory, so the command can be",
            "repeated, for example to change passwords."
        })
final class DatabasesCommand implements Runnable {

    @Option(
            names = "--server",
            paramLabel = "URL",
            required = true,
            description = "JDBC URL of any database of the server, such as jdbc:postgresql://host:5432/postgres.")
    private String server = "";

    @Option(
            names = "--user",
            paramLabel = "NAME",
            defaultValue = "postgres",
            description = "A role that may create roles and databases (default: ${DEFAULT-VALUE}).")
    private String user = "postgres";

    @Option(names = "--password-file", paramLabel = "FILE", required = true, description = "File with its password.")
    private Path passwordFile = Path.of("");

    @Option(
            names = "--passwords",
            paramLabel = "DIRECTORY",
            required = true,
            description = "Directory with a file for each role of the services, named after it, with its password.")
    private Path passwords = Path.of("");

    @Override
    public void run() {
        Databases.create(
                new PostgresAdministration(server, user, password(passwordFile)),
                role -> password(passwords.resolve(role)));
        System.out.println("The databases and roles of the services exist.");
    }

    /** Passwords are part of statements, so those with a quote are refused. */
    private static String password(Path file) {
        try {
            var password = Files.readString(file).strip();
            if (!password.matches("[\\w+/=.-]{8,200}")) {
                throw new ServerFailure("The password in %s is not usable. Use 8 to 200 letters, digits or + / = . _ -"
                        .formatted(file));
            }
            return password;
        } catch (IOException e) {
            throw new ServerFailure("Cannot read the password in %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
