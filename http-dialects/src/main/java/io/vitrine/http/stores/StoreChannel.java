package io.vitrine.http.stores;

import org.jspecify.annotations.Nullable;

/** Channels are numbers of the store's own; whoever names none means the first. */
public final class StoreChannel {

    public static final int FIRST = 1;

    private StoreChannel() {}

    public static int of(@Nullable Integer channelId) {
        return channelId == null ? FIRST : channelId;
    }
}
