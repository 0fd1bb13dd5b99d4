package io.vitrine.templates;

import java.io.Writer;

/** A text that grows up to {@link Budget#LONGEST} and no further. */
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
        if (text.length() + more > Budget.LONGEST) {
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
        // What is written is there.
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
