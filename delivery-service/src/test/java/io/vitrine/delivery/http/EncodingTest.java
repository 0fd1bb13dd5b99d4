package io.vitrine.delivery.http;

import static io.vitrine.delivery.http.Encoding.BR;
import static io.vitrine.delivery.http.Encoding.GZIP;
import static io.vitrine.delivery.http.Encoding.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.Decoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which encoding a client gets. */
class EncodingTest {

    private static final EnumSet<Encoding> ALL = EnumSet.allOf(Encoding.class);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gzip, deflate, br, zstd      | BR
            gzip                         | GZIP
            x-gzip                       | GZIP
            GZIP                         | GZIP
            deflate                      | IDENTITY
            br;q=0.5, gzip;q=0.9         | GZIP
            br;q=0.5,gzip;q=0.5          | BR
            br ; q=0 , gzip              | GZIP
            *                            | BR
            *;q=0                        | IDENTITY
            br;q=0, *                    | GZIP
            gzip;q=0, br;q=0, *;q=1      | IDENTITY
            gzip;q=0.5                   | GZIP
            gzip;q=0.5, identity         | IDENTITY
            gzip;q=0.5, identity;q=0.5   | GZIP
            identity;q=0                 | IDENTITY
            br;q=abc, gzip;q=2           | IDENTITY
            br;q=-1                      | IDENTITY
            br;q=NaN, gzip               | GZIP
            ''                           | IDENTITY
            ,,,                          | IDENTITY
            ;;q=;                        | IDENTITY
            """)
    void is_the_one_the_client_likes_best(String accepted, Encoding best) {
        assertThat(Encoding.best(accepted, ALL)).isEqualTo(best);
    }

    @Test
    void is_plain_for_a_client_that_says_nothing() {
        assertThat(Encoding.best(null, ALL)).isEqualTo(IDENTITY);
    }

    @Test
    void is_one_of_those_there_are() {
        assertThat(Encoding.best("br, gzip", EnumSet.of(GZIP, IDENTITY))).isEqualTo(GZIP);
        assertThat(Encoding.best("br, gzip", EnumSet.of(IDENTITY))).isEqualTo(IDENTITY);
    }

    @Test
    void each_has_its_own_tag() {
        assertThat(ALL.stream().map(encoding -> encoding.tag("abc"))).doesNotHaveDuplicates();
    }

    @Test
    void each_decodes_to_the_same_bytes() throws IOException {
        var json = "{\"name\":\"Größe\"}".repeat(50).getBytes(StandardCharsets.UTF_8);

        assertThat(Compression.of(json, IDENTITY)).isEqualTo(json);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(Compression.of(json, GZIP))).readAllBytes())
                .isEqualTo(json);
        if (Compression.OFFERED.contains(BR)) {
            assertThat(Decoder.decompress(Compression.of(json, BR)).getDecompressedData())
                    .isEqualTo(json);
        }
    }

    @Test
    void what_compression_would_make_bigger_stays_plain() {
        var small = PublicResponse.of(Kind.JSON, "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(small.encodingFor("br, gzip")).isEqualTo(IDENTITY);
    }

    @Test
    void what_is_wanted_compressed_is_compressed_once() {
        var answer =
                PublicResponse.of(Kind.JSON, "{\"name\":\"hero\"}".repeat(50).getBytes(StandardCharsets.UTF_8));

        assertThat(answer.encodingFor("gzip")).isEqualTo(GZIP);
        assertThat(answer.body(GZIP)).isSameAs(answer.body(GZIP)).hasSizeLessThan(answer.plain().length);
    }
}
