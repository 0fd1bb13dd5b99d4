package io.vitrine.delivery.http;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** Creates the encodings of a response. */
final class Compression {

    /** A compromise: on JSON, quality 11 saves another twentieth of the bytes for fifty times the work. */
    private static final int BROTLI_QUALITY = 5;

    /** 256 KiB, which limits the native memory of an encoder. */
    private static final int BROTLI_WINDOW = 18;

    /** Without Brotli on platforms without its native library. */
    static final Set<Encoding> OFFERED = Brotli4jLoader.isAvailable()
            ? EnumSet.allOf(Encoding.class)
            : EnumSet.complementOf(EnumSet.of(Encoding.BR));

    private Compression() {}

    static byte[] of(byte[] plain, Encoding encoding) {
        return switch (encoding) {
            case BR -> brotli(plain);
            case GZIP -> gzip(plain);
            case IDENTITY -> plain;
        };
    }

    private static byte[] gzip(byte[] plain) {
        var bytes = new ByteArrayOutputStream(plain.length / 2 + 64);
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] brotli(byte[] plain) {
        try {
            return Encoder.compress(plain, Encoder.Parameters.create(BROTLI_QUALITY, BROTLI_WINDOW, Encoder.Mode.TEXT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
