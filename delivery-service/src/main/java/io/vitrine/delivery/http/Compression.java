package io.vitrine.delivery.http;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Compresses an answer once, for as long as it stays the answer. */
final class Compression {

    /** Half way: on JSON 11 saves another twentieth of the bytes for fifty times the work. */
    private static final int BROTLI_QUALITY = 5;

    /** 256 KiB, which bounds what an encoder takes outside of the heap. */
    private static final int BROTLI_WINDOW = 18;

    /** Whether there is a native Brotli for this platform. */
    static final boolean BROTLI = Brotli4jLoader.isAvailable();

    private Compression() {}

    /** The plain bytes and every encoding of them that is smaller. */
    static Map<Encoding, byte[]> all(byte[] plain) {
        var all = new EnumMap<Encoding, byte[]>(Encoding.class);
        all.put(Encoding.IDENTITY, plain);
        all.put(Encoding.GZIP, gzip(plain));
        if (BROTLI) {
            all.put(Encoding.BR, brotli(plain));
        }
        all.entrySet()
                .removeIf(entry -> entry.getKey() != Encoding.IDENTITY && entry.getValue().length >= plain.length);
        return all;
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
