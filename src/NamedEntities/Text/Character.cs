namespace NamedEntities.Text;

/// <summary>What single UTF-16 code units mean to the text path. Code points are named as Unicode names them.</summary>
internal static class Character
{
    /// <summary>Whether a character stands in the view as it is: nearly all of a usual page.</summary>
    public static bool IsClean(char c) => c switch
    {
        >= ' ' and <= '~' => c != '`',
        '\n' => true,
        >= '\u0400' and <= '\u0482' => true,
        >= '\u048A' and <= '\u052F' => true,
        '«' or '»' or '—' or '…' or '№' => true,
        _ => false,
    };

    /// <summary>Characters that nobody sees: soft hyphen, zero-width spaces and joiners, direction marks, byte order mark.</summary>
    public static bool IsInvisible(char c) => c switch
    {
        '\u00AD' or '\u061C' or '\u180E' or '\uFEFF' => true,
        >= '\u200B' and <= '\u200F' => true,
        >= '\u202A' and <= '\u202E' => true,
        >= '\u2060' and <= '\u206F' => true,
        _ => false,
    };

    /// <summary>Marks written over, under or after a letter: stress, breve, diaeresis, titlo, variation selectors.</summary>
    public static bool IsCombiningMark(char c) => c switch
    {
        >= '\u0300' and <= '\u036F' => true,
        >= '\u0483' and <= '\u0489' => true,
        >= '\u1AB0' and <= '\u1AFF' => true,
        >= '\u20D0' and <= '\u20FF' => true,
        >= '\uFE00' and <= '\uFE0F' => true,
        _ => false,
    };

    /// <summary>A letter with its mark as one character where the languages have one; else the letter alone.</summary>
    public static char Compose(char letter, char mark) => (letter, mark) switch
    {
        ('и', '\u0306') => 'й',
        ('И', '\u0306') => 'Й',
        ('у', '\u0306') => 'ў',
        ('У', '\u0306') => 'Ў',
        ('е', '\u0308') => 'ё',
        ('Е', '\u0308') => 'Ё',
        ('і', '\u0308') => 'ї',
        ('І', '\u0308') => 'Ї',
        _ => letter,
    };

    /// <summary>The one form of a space, line break, hyphen, dash, quote or apostrophe; any other character is itself.</summary>
    public static char Unify(char c)
    {
        if (IsClean(c))
            return c;
        switch (c)
        {
            case '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029':
                return '\n';
            case '`' or '\u00B4' or '\u02B9' or '\u02BB' or '\u02BC' or '\u02BD' or '\u02C8' or '\u2032' or '\u2035':
            case >= '\u2018' and <= '\u201B':
            case '\uFF07':
                return '\'';
            case >= '\u201C' and <= '\u201F':
            case '\u2033' or '\u2036' or '\u275D' or '\u275E' or '\uFF02':
                return '"';
            case '\u2039':
                return '«';
            case '\u203A':
                return '»';
            case '\u2010' or '\u2011' or '\uFE63' or '\uFF0D':
                return '-';
            case >= '\u2012' and <= '\u2015':
            case '\u2212' or '\u2E3A' or '\u2E3B' or '\uFE58':
                return '—';
            default:
                return char.IsControl(c) || char.IsWhiteSpace(c) ? ' ' : c;
        }
    }

    /// <summary>Whether a letter is of the Cyrillic script.</summary>
    public static bool IsCyrillic(char c) => c is >= '\u0400' and <= '\u052F';

    /// <summary>The small letter (<see cref="LetterCase"/>), with <c>ё</c> as <c>е</c>.</summary>
    public static char Fold(char c)
    {
        char lower = LetterCase.ToLower(c);
        return lower == 'ё' ? 'е' : lower;
    }
}
