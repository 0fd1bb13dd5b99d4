package io.vitrine.e2e.dialects;

import io.vitrine.e2e.client.Answer;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A client of one documented API for one tenant: the common operations in the format of the dialect. */
interface Face {

    /** Its name in the audit trail. */
    String name();

    /** Where the tenant's widgets are. */
    String widgets();

    /** A body that makes a widget of this name. */
    String widget(String name);

    /** A body that gives a widget this name. */
    String renamed(String name);

    /** A body that is JSON and wrong in what it says of the name. */
    String faulty();

    int created();

    int deleted();

    int faultyStatus();

    /** The widget in an answer that shows one. */
    JsonNode widgetIn(Answer answer);

    /** The widgets in an answer that lists them. */
    List<JsonNode> widgetsIn(Answer answer);

    String nameOf(JsonNode widget);

    String idOf(JsonNode widget);

    /** Fails unless this is a refusal in the dialect's shape. */
    void assertRefused(Answer answer, int status, String code);
}
