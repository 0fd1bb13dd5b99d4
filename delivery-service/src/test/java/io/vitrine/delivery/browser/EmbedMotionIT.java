package io.vitrine.delivery.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.Layout;
import org.junit.jupiter.api.Test;

/** Automatic motion and navigation between items. */
class EmbedMotionIT extends OnAHostPage {

    @Test
    void a_carousel_turns_by_itself_and_begins_again_after_the_last() {
        browser.prefers("prefers-reduced-motion", "no-preference");
        published(
                "turning",
                Layout.CAROUSEL,
                "{\"autoplay\":true,\"autoplaySpeed\":1000,\"showDots\":true,\"infinite\":true}",
                3);
        open("turning", "Turns");

        await().untilAsserted(() -> assertThat(shown()).isEqualTo(1));
        await().untilAsserted(() -> assertThat(shown()).isEqualTo(2));
        await().untilAsserted(() -> assertThat(shown()).isZero());
    }

    @Test
    void a_carousel_that_is_paused_stays() {
        browser.prefers("prefers-reduced-motion", "no-preference");
        published("paused", Layout.CAROUSEL, "{\"autoplay\":true,\"autoplaySpeed\":1000,\"infinite\":true}", 3);
        open("paused", "Stays");

        browser.see("root.querySelector('[aria-label=Pause]').click()");

        var there = shown();
        stays(there);
        assertThat(browser.<Boolean>see("root.querySelector('[aria-label=Play]') !== null"))
                .isTrue();
    }

    @Test
    void nothing_turns_by_itself_for_those_who_asked_for_less_motion() {
        browser.prefers("prefers-reduced-motion", "reduce");
        published("still", Layout.CAROUSEL, "{\"autoplay\":true,\"autoplaySpeed\":1000,\"infinite\":true}", 3);
        open("still", "Is still");

        stays(0);
        browser.see("root.querySelector('[aria-label=Next]').click()");
        await().untilAsserted(() -> assertThat(shown()).isEqualTo(1));
        browser.prefers("prefers-reduced-motion", "no-preference");
    }

    @Test
    void dots_buttons_and_keys_lead_to_an_item() {
        published("led", Layout.CAROUSEL, "{\"showDots\":true}", 4);
        open("led", "Is led");

        browser.see("root.querySelector('[aria-label=\"Show 3 of 4\"]').click()");
        await().untilAsserted(() -> assertThat(shown()).isEqualTo(2));
        assertThat(browser.<String>see("root.querySelector('[aria-current]').getAttribute('aria-label')"))
                .isEqualTo("Show 3 of 4");

        browser.see("root.querySelector('.vitrine-items').focus()");
        browser.press("ArrowRight");
        await().untilAsserted(() -> assertThat(shown()).isEqualTo(3));
        browser.press("ArrowRight");
        stays(3);
        assertThat(browser.<String>see("root.querySelector('[aria-label=Next]').getAttribute('aria-disabled')"))
                .isEqualTo("true");
        browser.press("Home");
        await().untilAsserted(() -> assertThat(shown()).isZero());
        browser.see("root.querySelector('[aria-label=Previous]').click()");
        stays(0);
    }

    @Test
    void a_slider_shows_several_and_moves_by_one() {
        browser.size(1180, 900);
        published("sliding", Layout.SLIDER, "{\"infinite\":true,\"slidesToShow\":3}", 6);
        open("sliding", "Slides");

        assertThat(
                        browser.<Boolean>see(
                                "root.querySelector('.vitrine-items').clientWidth > 2.5 * root.querySelector('.vitrine-item').clientWidth"))
                .isTrue();
        browser.see("root.querySelector('[aria-label=Next]').click()");
        await().untilAsserted(() -> assertThat(shown()).isEqualTo(1));
        assertThat(browser.<Boolean>see("root.querySelector('[aria-label=Pause]') === null"))
                .isTrue();
    }
}
