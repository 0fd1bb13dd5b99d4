package io.vitrine.delivery;

/** A setting with which the node cannot start; the message is for whoever set it. */
public final class WrongSetting extends RuntimeException {

    public WrongSetting(String message) {
        super(message);
    }
}
