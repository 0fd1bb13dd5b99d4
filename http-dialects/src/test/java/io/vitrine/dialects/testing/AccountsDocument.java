package io.vitrine.dialects.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The accounts document: its operations and examples, converted to valid JSON. */
public final class AccountsDocument {

    private static final Pattern OPERATION = Pattern.compile("### \\*\\*(\\w+)\\*\\* (\\S+)");
    private static final Pattern EXAMPLE =
            Pattern.compile("#### (Headers|Body|Result) \\s*```js \\s*(.*?)```", Pattern.DOTALL);

    private AccountsDocument() {}

    /**
     * One of the document's nine operations.
     *
     * @param examples the document's sections Headers, Body and Result
     */
    public record Operation(String method, String path, Map<String, String> examples) {

        /** The example of a request body. */
        public String body() {
            return Objects.requireNonNull(examples.get("Body"));
        }

        /** The example of a response. */
        public String result() {
            return Objects.requireNonNull(examples.get("Result"));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    public static List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        for (var chapter : text().split("(?=### \\*\\*)")) {
            var title = OPERATION.matcher(chapter);
            if (title.find()) {
                var examples = new LinkedHashMap<String, String>();
                EXAMPLE.matcher(chapter)
                        .results()
                        .forEach(example -> examples.put(example.group(1), json(example.group(2))));
                operations.add(new Operation(title.group(1), title.group(2), examples));
            }
        }
        return operations;
    }

    public static Operation operation(String method, String path) {
        return operations().stream()
                .filter(operation -> operation.toString().equals(method + " " + path))
                .findFirst()
                .orElseThrow();
    }

    /** Quotes keys, adds missing commas, and replaces dots and alternatives. */
    private static String json(String example) {
        return example.replace("true | false", "true")
                .replace("...", "")
                .replaceAll("(?m)^(\\s*)(\\w+):", "$1\"$2\":")
                .replaceAll("([\"\\]}])[ ]*\\n(\\s*\")", "$1,\n$2");
    }

    private static String text() {
        try (var in = Objects.requireNonNull(AccountsDocument.class.getResourceAsStream("accounts-document.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
