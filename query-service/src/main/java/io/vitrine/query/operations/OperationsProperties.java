package io.vitrine.query.operations;

import java.net.URI;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The processes of the installation.
 *
 * @param processes management address of each process by its name, such as
 *     {@code vitrine.operations.processes.command-service=http://127.0.0.1:8091}
 */
@ConfigurationProperties("vitrine.operations")
record OperationsProperties(@DefaultValue Map<String, URI> processes) {}
