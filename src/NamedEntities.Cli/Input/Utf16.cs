using System.Text;

namespace NamedEntities.Cli.Input;

/// <summary>Text in UTF-16, as some Windows programs save it: read where a mark says so, named where none does.</summary>
internal static class Utf16
{
    private const int SampleSize = 4096;

    private static ReadOnlySpan<byte> LittleEndianMark => [0xFF, 0xFE];

    private static ReadOnlySpan<byte> BigEndianMark => [0xFE, 0xFF];

    /// <summary>Whether a byte order mark of UTF-16 comes first.</summary>
    public static bool IsMarked(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(LittleEndianMark) || bytes.StartsWith(BigEndianMark);

    /// <summary>
    /// Whether the bytes are UTF-16 without a mark. Cyrillic letters and spaces have a high byte of 4 or 0, which no text
    /// in UTF-8 has; and since their low bytes are those of ASCII, such a file passes for valid UTF-8.
    /// </summary>
    public static bool IsLikely(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> sample = bytes[..(Math.Min(bytes.Length, SampleSize) & ~1)];
        int first = 0;
        int second = 0;
        for (int i = 0; i < sample.Length; i += 2)
        {
            first += IsHigh(sample[i]) ? 1 : 0;
            second += IsHigh(sample[i + 1]) ? 1 : 0;
        }

        // Nearly all bytes of one kind, and nearly none of the other.
        int characters = sample.Length / 2;
        return characters > 0 && Math.Max(first, second) * 4 > characters * 3 && Math.Min(first, second) * 4 < characters;
    }

    private static bool IsHigh(byte value) => value is 0 or 4;

    /// <summary>The text that bytes with a mark spell.</summary>
    /// <exception cref="InvalidDataException">The bytes are not UTF-16.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        UnicodeEncoding strict = new(bigEndian: bytes.StartsWith(BigEndianMark), byteOrderMark: true, throwOnInvalidBytes: true);
        try
        {
            return strict.GetString(bytes[LittleEndianMark.Length..]);
        }
        catch (DecoderFallbackException exception)
        {
            throw new InvalidDataException("not UTF-16, though its byte order mark says so: it is cut, or half a character is missing", exception);
        }
    }
}
