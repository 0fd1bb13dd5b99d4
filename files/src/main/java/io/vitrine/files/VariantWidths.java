package io.vitrine.files;

import java.util.List;

/** The widths of variants: few, so that a client cannot make a node compute and keep hundreds of each picture. */
public final class VariantWidths {

    public static final List<Integer> ALL = List.of(160, 320, 480, 640, 960, 1280, 1920);

    private VariantWidths() {}

    /** The smallest of them that is not narrower; the largest for more. */
    public static int atLeast(int width) {
        return ALL.stream().filter(known -> known >= width).findFirst().orElse(ALL.getLast());
    }
}
