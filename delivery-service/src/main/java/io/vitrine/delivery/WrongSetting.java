package io.vitrine.delivery;

/** A setting with which the node cannot start. The message is for the operator. */
public final class WrongSetting extends RuntimeException {

    public WrongSetting(String message) {
        super(message);
    }
}
