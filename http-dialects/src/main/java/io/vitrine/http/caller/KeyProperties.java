package io.vitrine.http.caller;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What happens to the addresses of a project that has another key now.
 *
 * @param redirect for how long its former key leads to its present one
 */
@ConfigurationProperties("vitrine.keys")
public record KeyProperties(@DefaultValue("90d") Duration redirect) {}
