package io.vitrine.templates;

import java.io.Writer;

/** A text that grows up to {@link Budget#MAX_OUTPUT_LENGTH} and no further. */
final class BoundedText extends Writer implements CharSequence {

    private final StringBuilder text = new StringBuilder();

    BoundedText add(CharSequence more) {
        room(more.length());
        text.append(more);
        return this;
    }

    @Override
    public void write(char[] characters, int from, int length) {
        room(length);
        text.append(characters, from, length);
    }

    private void room(int more) {
        Budget.write(more);
        if (text.length() + more > Budget.MAX_OUTPUT_LENGTH) {
            throw Budget.tooLong();
        }
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    @Override
    public void flush() {
        // Writes are immediate.
    }

    @Override
    public void close() {
        // There are no resources to release.
    }
}
