package io.vitrine.query.preview;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rendered state of a widget.
 *
 * @param html the fragment that delivery would serve, without the link to the widget's own stylesheet
 * @param stylesheet the widget's own stylesheet, or null if it sets nothing
 * @param complaints what a reader would not see or what does not match the template's schema; empty if nothing
 */
public record WidgetPreview(String html, @Nullable String stylesheet, List<PreviewComplaint> complaints) {

    public WidgetPreview {
        complaints = List.copyOf(complaints);
    }
}
