package io.vitrine.dialects.stores;

import io.vitrine.events.Channel;
import io.vitrine.events.JsonArray;
import io.vitrine.events.Template;
import io.vitrine.events.TemplateDesign;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateVersionId;
import java.util.Objects;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A widget template in the format of the stores document. */
@JsonNaming(SnakeCaseStrategy.class)
public record StoreTemplate(
        int channelId,
        boolean clientRerender,
        TemplateVersionId currentVersionUuid,
        String dateCreated,
        String dateModified,
        String iconName,
        String kind,
        String name,
        JsonArray schema,
        String storefrontApiQuery,
        String template,
        String templateEngine,
        TemplateId uuid) {

    /** Templates of the store. The vendor's own templates do not exist here. */
    public static final String KIND = "custom";

    /** The icon of a template without an icon. */
    public static final String STANDARD_ICON = "default";

    private static final String ENGINE = "handlebars_v3";

    public static StoreTemplate of(Template template) {
        return of(template, template.current().design());
    }

    /** @param design the design of the version to show */
    public static StoreTemplate of(Template template, TemplateDesign design) {
        return new StoreTemplate(
                Channel.of(template.channelId()),
                design.clientRerender(),
                template.current().id(),
                StoreTime.of(template.created().at()),
                StoreTime.of(template.updated().at()),
                Objects.requireNonNullElse(template.iconName(), STANDARD_ICON),
                KIND,
                template.name(),
                design.schema(),
                design.storefrontApiQuery(),
                design.template(),
                ENGINE,
                template.id());
    }
}
