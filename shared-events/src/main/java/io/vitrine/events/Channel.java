package io.vitrine.events;

import org.jspecify.annotations.Nullable;

/** Channels are numbers within a project. The default is the first channel. */
public final class Channel {

    public static final int FIRST = 1;

    private Channel() {}

    public static int of(@Nullable Integer channelId) {
        return channelId == null ? FIRST : channelId;
    }
}
