package io.vitrine.webhooks;

import java.net.InetAddress;

/**
 * A block of IP addresses.
 *
 * @param address the first address, in bytes
 * @param prefix the number of leading bits that all of them share
 */
record Network(byte[] address, int prefix) {

    /**
     * @throws IllegalArgumentException if the text is neither a block such as {@code 10.0.0.0/8} or {@code fd00::/8}
     *     nor an address
     */
    static Network parse(String text) {
        var slash = text.indexOf('/');
        var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                .getAddress();
        var bits = address.length * Byte.SIZE;
        var prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("A network of %d bits has no prefix of %d".formatted(bits, prefix));
        }
        return new Network(address, prefix);
    }

    boolean contains(InetAddress other) {
        var bytes = other.getAddress();
        if (bytes.length != address.length) {
            return false;
        }
        for (var bit = 0; bit < prefix; bit += Byte.SIZE) {
            var shared = Math.min(Byte.SIZE, prefix - bit);
            var mask = 0xff << (Byte.SIZE - shared);
            if (((bytes[bit / Byte.SIZE] ^ address[bit / Byte.SIZE]) & mask & 0xff) != 0) {
                return false;
            }
        }
        return true;
    }
}
