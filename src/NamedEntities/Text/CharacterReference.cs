using System.Globalization;

namespace NamedEntities.Text;

/// <summary>
/// Character references of HTML (<c>&amp;nbsp;</c>, <c>&amp;#8217;</c>, <c>&amp;#x2019;</c>) that were left in a text
/// when it was taken from its page, also those that were escaped twice (<c>&amp;amp;nbsp;</c>).
/// </summary>
internal static class CharacterReference
{
    private const int LongestName = 6;
    private const int LongestNumber = 7;

    /// <summary>The character that a text begins with, or that the reference stands for that it begins with.</summary>
    /// <param name="text">The text, not empty.</param>
    /// <param name="length">How much of the text the character takes.</param>
    public static char Read(ReadOnlySpan<char> text, out int length)
    {
        length = 1;
        if (text[0] != '&')
            return text[0];
        while (text[length..].StartsWith("amp;"))
            length += "amp;".Length;
        ReadOnlySpan<char> rest = text[length..];
        int end = rest[..Math.Min(rest.Length, LongestNumber + 3)].IndexOf(';');
        if (end <= 0 || CharacterOf(rest[..end]) is not { } character)
            return '&';
        length += end + 1;
        return character;
    }

    private static char? CharacterOf(ReadOnlySpan<char> reference)
    {
        if (reference[0] == '#')
            return CharacterOfNumber(reference[1..]);
        return reference.Length <= LongestName ? CharacterOfName(reference) : null;
    }

    private static char? CharacterOfNumber(ReadOnlySpan<char> number)
    {
        bool isHexadecimal = number is ['x' or 'X', ..];
        bool isNumber = isHexadecimal
            ? uint.TryParse(number[1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint code)
            : uint.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out code);
        if (!isNumber)
            return null;

        // What lies beyond the first plane is no letter of ours; half a surrogate pair is nothing at all.
        return code > char.MaxValue || char.IsSurrogate((char)code) ? '\uFFFD' : (char)code;
    }

    /// <summary>Those that pages in Russian and Ukrainian have.</summary>
    private static char? CharacterOfName(ReadOnlySpan<char> name) => name switch
    {
        "quot" => '"',
        "apos" => '\'',
        "lt" => '<',
        "gt" => '>',
        "nbsp" => '\u00A0',
        "ensp" => '\u2002',
        "emsp" => '\u2003',
        "thinsp" => '\u2009',
        "shy" => '\u00AD',
        "zwnj" => '\u200C',
        "zwj" => '\u200D',
        "ndash" => '–',
        "mdash" => '—',
        "minus" => '\u2212',
        "hellip" => '…',
        "laquo" => '«',
        "raquo" => '»',
        "lsaquo" => '‹',
        "rsaquo" => '›',
        "lsquo" => '‘',
        "rsquo" => '’',
        "sbquo" => '‚',
        "ldquo" => '“',
        "rdquo" => '”',
        "bdquo" => '„',
        "prime" => '\u2032',
        "acute" => '\u00B4',
        "bull" => '•',
        "middot" => '·',
        "copy" => '©',
        "reg" => '®',
        "trade" => '™',
        "deg" => '°',
        "sect" => '§',
        "times" => '×',
        "euro" => '€',
        _ => null,
    };
}
