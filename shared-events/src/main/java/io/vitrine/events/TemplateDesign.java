package io.vitrine.events;

/**
 * What a version of a template fixes.
 *
 * @param template the Handlebars source
 * @param schema what a configuration should hold, for an editor's form
 * @param storefrontApiQuery a query whose answer an app adds to the configuration; kept and shown, never sent by us
 * @param clientRerender whether an app draws the widget again when its configuration changes
 */
public record TemplateDesign(String template, JsonArray schema, String storefrontApiQuery, boolean clientRerender) {}
