package io.vitrine.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

/** A user without a mouse. */
record Keyboard(Page page) {

    private static final int MAX_STEPS = 80;

    /** Presses the tabulator key until the control with this name, or one that begins with it, has the focus. */
    Keyboard tabTo(String name) {
        for (var step = 0; step < MAX_STEPS && !focused().startsWith(name); step++) {
            page.keyboard().press("Tab");
        }
        assertThat(focused()).startsWith(name);
        return this;
    }

    Keyboard press(String key) {
        page.keyboard().press(key);
        return this;
    }

    Keyboard type(String text) {
        page.keyboard().insertText(text);
        return this;
    }

    /** The name of the control that has the focus, in the shadow root that it is in. */
    String focused() {
        return (String) page.evaluate("""
                () => {
                  let active = document.activeElement;
                  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
                  const name = active?.getAttribute('aria-label') || active?.labels?.[0]?.innerText || active?.innerText;
                  return (name || '').trim();
                }""");
    }
}
