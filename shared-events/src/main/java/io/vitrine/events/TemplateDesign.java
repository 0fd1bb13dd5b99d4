package io.vitrine.events;

/**
 * The content of a version of a template.
 *
 * @param template the Handlebars source
 * @param schema the schema of the configuration, for an editor's form
 * @param storefrontApiQuery a query whose result an app adds to the configuration; Vitrine stores and shows it but
 *     never sends it
 * @param clientRerender whether an app renders the widget again when its configuration changes
 */
public record TemplateDesign(String template, JsonArray schema, String storefrontApiQuery, boolean clientRerender) {}
