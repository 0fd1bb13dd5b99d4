package io.vitrine.templates;

/** A text is not a valid template. The reason is one sentence for its author. */
public final class TemplateFault extends Exception {

    private final int line;
    private final int column;

    TemplateFault(int line, int column, String reason) {
        super(reason);
        this.line = line;
        this.column = column;
    }

    /** The line, counted from 1. */
    public int line() {
        return line;
    }

    /** The column, counted from 1 in UTF-16 characters. */
    public int column() {
        return column;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
