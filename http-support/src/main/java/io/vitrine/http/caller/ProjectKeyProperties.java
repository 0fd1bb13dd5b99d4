package io.vitrine.http.caller;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Addresses of a project that has another key now.
 *
 * @param redirect how long a former key redirects to the present one; the same for all services
 */
@ConfigurationProperties("vitrine.keys")
public record ProjectKeyProperties(@DefaultValue("90d") Duration redirect) {}
