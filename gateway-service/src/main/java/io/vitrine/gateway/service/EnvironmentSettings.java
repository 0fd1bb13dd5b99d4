package io.vitrine.gateway.service;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings from environment variables, with the names that delivery-service accepts for the same settings:
 * {@code vitrine.gateway.command-port} is {@code VITRINE_GATEWAY_COMMAND_PORT} or {@code VITRINE_GATEWAY_COMMANDPORT}.
 */
record EnvironmentSettings(Map<String, String> environment) implements Function<String, @Nullable String> {

    @Override
    public @Nullable String apply(String name) {
        var variable = name.toUpperCase(Locale.ROOT).replace('.', '_');
        var value = environment.get(variable.replace('-', '_'));
        return value == null ? environment.get(variable.replace("-", "")) : value;
    }
}
