package io.vitrine.e2e.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page whose shell blocks run one after the other in one shell, each with the answer that the page prints below it.
 */
record Tour(List<Block> blocks) {

    /** Stands in a printed answer for any text. */
    private static final String ANYTHING = "…";

    /** A record separator, which no answer contains: the end of a block's output. */
    private static final String END = "\u001e";

    private static final String FENCE = "```";

    /**
     * @param line of the page, at which the block begins
     * @param shell what is typed
     * @param answer what it prints, with {@value #ANYTHING} for what differs; empty if the page prints none
     */
    record Block(int line, String shell, String answer) {

        Pattern expected() {
            return Pattern.compile(
                    Arrays.stream(answer.strip().split(ANYTHING, -1))
                            .map(Pattern::quote)
                            .collect(Collectors.joining(".*")),
                    Pattern.DOTALL);
        }
    }

    static Tour of(Path page) throws IOException {
        var blocks = new ArrayList<Block>();
        var lines = Files.readAllLines(page);
        for (var i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith(FENCE)) {
                continue;
            }
            var isShell = lines.get(i).equals(FENCE + "sh");
            var first = i + 1;
            var end = first;
            while (!lines.get(end).equals(FENCE)) {
                end++;
            }
            var text = String.join("\n", lines.subList(first, end));
            if (isShell) {
                blocks.add(new Block(first, text, ""));
            } else {
                var asked = blocks.removeLast();
                blocks.add(new Block(asked.line(), asked.shell(), text));
            }
            i = end;
        }
        return new Tour(List.copyOf(blocks));
    }

    /** All blocks as one script, which ends at the first command that fails, after naming the block in the errors. */
    String script() {
        return "set -eu\ntrap 'kill $(jobs -p) 2> /dev/null || true' EXIT\n"
                + blocks.stream()
                        .map(block -> "echo 'the block at line %d:' >&2\n%s\nprintf '\\036'\n"
                                .formatted(block.line(), block.shell()))
                        .collect(Collectors.joining());
    }

    /** The output of each block, of the output of {@link #script()}. */
    static List<String> answers(String output) {
        return Arrays.stream(output.split(END)).map(String::strip).toList();
    }
}
