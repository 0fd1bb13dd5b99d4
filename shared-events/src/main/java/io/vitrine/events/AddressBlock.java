package io.vitrine.events;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A block of addresses, such as {@code 203.0.113.0/24} or {@code 2001:db8::/32}, or a single address.
 *
 * @param prefixLength the number of leading bits that all its addresses have in common
 */
public record AddressBlock(InetAddress address, int prefixLength) {

    /** Only literals: nothing that would be looked up as a name, and no short form of IPv4. */
    private static final Pattern LITERAL =
            Pattern.compile("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|(?=[^:]*:)[0-9a-fA-F:.]{2,45}");

    private static final Pattern PREFIX_LENGTH = Pattern.compile("\\d{1,3}");

    /** Empty if the text is neither an address nor a block. */
    public static Optional<AddressBlock> parse(String text) {
        var slash = text.indexOf('/');
        var address = literal(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return Optional.empty();
        }
        var bits = address.getAddress().length * Byte.SIZE;
        if (slash < 0) {
            return Optional.of(new AddressBlock(address, bits));
        }
        var length = text.substring(slash + 1);
        return PREFIX_LENGTH.matcher(length).matches() && Integer.parseInt(length) <= bits
                ? Optional.of(new AddressBlock(address, Integer.parseInt(length)))
                : Optional.empty();
    }

    /** Whether the address belongs to it. A text that is not an address belongs to no block. */
    public boolean contains(String client) {
        var zone = client.indexOf('%');
        var other = literal(zone < 0 ? client : client.substring(0, zone));
        if (other == null) {
            return false;
        }
        var mine = address.getAddress();
        var theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (var bit = 0; bit < prefixLength; bit++) {
            var mask = 0x80 >> bit % Byte.SIZE;
            if (((mine[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable InetAddress literal(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }
}
