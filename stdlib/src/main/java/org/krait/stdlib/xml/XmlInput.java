package org.krait.stdlib.xml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.krait.runtime.module.CodecRegistry;
import org.krait.runtime.type.Attributes;

/** The bytes of a document as text: finds the encoding by byte-order mark and declaration (XML 1.0, appendix F). For one thread. */
final class XmlInput {
    private static final int DECLARATION_LIMIT = 1024;

    private String given;
    private byte[] waiting = {};
    private CharsetDecoder decoder;
    private boolean endsInCharacter;

    XmlInput(String encoding) {
        given = encoding;
    }

    /** The text of more bytes; empty while the encoding is not known. */
    String decode(byte[] more, boolean last) {
        byte[] all = more;
        if (waiting.length > 0) {
            all = Arrays.copyOf(waiting, waiting.length + more.length);
            System.arraycopy(more, 0, all, waiting.length, more.length);
        }
        int from = 0;
        if (decoder == null) {
            if (!isEnough(all) && !last) {
                waiting = all;
                return "";
            }
            Charset charset = charset(all);
            decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
            from = mark(all);
        }
        ByteBuffer in = ByteBuffer.wrap(all, from, all.length - from);
        CharBuffer out = CharBuffer.allocate((int) ((all.length - from) * (double) decoder.maxCharsPerByte()) + 4);
        CoderResult result = decoder.decode(in, out, last);
        if (result.isError() && last && in.remaining() == 1 && decoder.charset() != StandardCharsets.UTF_8) {
            endsInCharacter = true;
            in.position(in.limit());
        } else if (result.isError()) {
            throw new XmlError(last && result.isMalformed() && in.remaining() < 4 && in.remaining() == result.length() ? XmlError.PARTIAL_CHAR : XmlError.INVALID_TOKEN);
        }
        waiting = Arrays.copyOfRange(all, in.position(), all.length);
        return out.flip().toString();
    }

    /** Whether the document has ended with half of a UTF-16 unit, which was left out. */
    boolean endsInCharacter() {
        return endsInCharacter;
    }

    /** Whether the document is in another encoding than UTF-8. */
    boolean isConverted() {
        return decoder != null && decoder.charset() != StandardCharsets.UTF_8;
    }

    private static boolean isEnough(byte[] b) {
        if (b.length < 4) {
            return false;
        }
        if (b[0] != '<' || b[1] != '?') {
            return true;
        }
        return b.length > DECLARATION_LIMIT || new String(b, StandardCharsets.ISO_8859_1).contains("?>");
    }

    private static int mark(byte[] b) {
        if (b.length >= 3 && (b[0] & 0xff) == 0xef && (b[1] & 0xff) == 0xbb && (b[2] & 0xff) == 0xbf) {
            return 3;
        }
        if (b.length >= 2 && ((b[0] & 0xff) == 0xfe && (b[1] & 0xff) == 0xff || (b[0] & 0xff) == 0xff && (b[1] & 0xff) == 0xfe)) {
            return 2;
        }
        return 0;
    }

    private Charset charset(byte[] b) {
        if (given != null) {
            return named(given);
        }
        if (b.length >= 2) {
            int first = (b[0] & 0xff) << 8 | b[1] & 0xff;
            // A document begins with an ASCII character.
            if (first == 0xfeff || b[0] == 0 && b[1] != 0) {
                return StandardCharsets.UTF_16BE;
            }
            if (first == 0xfffe || first == 0x3c00) {
                return StandardCharsets.UTF_16LE;
            }
        }
        String start = new String(b, 0, Math.min(b.length, DECLARATION_LIMIT), StandardCharsets.ISO_8859_1);
        int at = start.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
        if (start.startsWith("<?xml", at)) {
            int end = start.indexOf("?>", at);
            java.util.regex.Matcher m = java.util.regex.Pattern.compile("encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']").matcher(start);
            if (end > 0 && m.find() && m.start() < end) {
                return named(m.group(1));
            }
        }
        return StandardCharsets.UTF_8;
    }

    private static Charset named(String name) {
        try {
            return Charset.forName(name.equalsIgnoreCase("utf-16") ? "UTF-16" : name);
        } catch (IllegalArgumentException e) {
            // LookupError for what Python does not know either.
            Object known = Attributes.get(CodecRegistry.lookup(name), "name");
            try {
                return Charset.forName(known.toString());
            } catch (IllegalArgumentException unknown) {
                throw new XmlError(XmlError.UNKNOWN_ENCODING);
            }
        }
    }

    /** From now on the input is UTF-8, whatever a declaration says: it was a str. */
    void useUtf8() {
        if (decoder == null) {
            given = "utf-8";
        }
    }
}
