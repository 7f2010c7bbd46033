using System.Buffers;
using NamedEntities.Text;

namespace NamedEntities.Names;

/// <summary>
/// Writes a word so that its Russian, Ukrainian and Latin spellings come out alike as far as letters can tell:
/// <c>Уиткофф</c>, <c>Виткофф</c> and <c>Віткофф</c> are <c>виткоф</c>; and cuts it to a stem that its cases share.
/// </summary>
/// <remarks>
/// A phonetic code in the manner of Soundex and its kin, built on how names are carried over between the two languages:
/// the Ukrainian cabinet's rules of 2010 for names, Giliarevsky and Starostin's handbook for foreign ones. A key is
/// coarser than a name: that two keys are equal is a reason to compare, and decides alone only where the words around
/// them agree too.
/// </remarks>
internal static class SoundKey
{
    // Shorter stems than this say too little.
    private const int ShortestStem = 2;
    private const int ShortestStemOfConsonantEnding = 3;

    private const int LongestAbbreviation = 4;

    // Longer than any word; keeps the cost of a hostile string in bounds.
    private const int LongestWord = 64;

    private const string Marked = "àáâãäåāăąçćčďèéêëēęěìíîïīįłńňñòóôõöøōőřśšťùúûüūůűýÿźżž";
    private const string Unmarked = "aaaaaaaaacccdeeeeeeeiiiiiilnnnoooooooorsstuuuuuuuyyzzz";

    private static readonly SearchValues<char> Vowels = SearchValues.Create("аеиоуюя");

    /// <summary>Case endings that end in a vowel or й but hold a consonant, longest first; as they are written, not folded.</summary>
    private static readonly string[] LongEndings =
    [
        "ого", "его", "ього", "ому", "ему", "ьому", "ыми", "ими", "іми", "їми", "ами", "ями", "ові", "еві", "єві",
    ];

    /// <summary>Case endings that end in a consonant, as keys spell them: of -ах, -ях, -их with г.</summary>
    private static readonly string[] ConsonantEndings = ["ом", "ем", "им", "ам", "ям", "аг", "яг", "иг"];

    /// <summary>The spelling of a word that Russian and Ukrainian share, ending and all.</summary>
    /// <param name="word">One word, cleaned as <see cref="TextView"/> does, in any letter case and script.</param>
    public static string Of(ReadOnlySpan<char> word)
    {
        Span<char> letters = stackalloc char[Math.Min(word.Length, LongestWord)];
        int length = Lower(word, letters);
        return IsAbbreviation(word) ? Fold(letters[..length], isAbbreviation: true) : WithoutBreath(Fold(letters[..length]));
    }

    /// <summary>The stem of a word, in the spelling that both languages share.</summary>
    /// <param name="word">One word, cleaned as <see cref="TextView"/> does, in any letter case, script and case form.</param>
    public static string StemOf(ReadOnlySpan<char> word)
    {
        Span<char> buffer = stackalloc char[Math.Min(word.Length, LongestWord)];
        int length = Lower(word, buffer);
        ReadOnlySpan<char> letters = buffer[..length];
        if (IsAbbreviation(word))
            return Fold(letters, isAbbreviation: true);
        foreach (string ending in LongEndings)
        {
            if (letters.Length >= ending.Length + ShortestStemOfConsonantEnding && letters.EndsWith(ending, StringComparison.Ordinal))
            {
                letters = letters[..^ending.Length];
                break;
            }
        }

        string folded = WithoutBreath(Fold(letters));
        return word.Length <= LongestAbbreviation && char.IsAsciiLetter(word[0]) ? folded : Cut(folded);
    }

    /// <summary>Нетаньяху, Нетаньягу: what Latin writes h is х or г.</summary>
    private static string WithoutBreath(string folded) => folded.Replace('х', 'г');

    /// <summary>Whether every letter of a short word is a capital: ВВС is not ВС, and has no case ending to cut.</summary>
    private static bool IsAbbreviation(ReadOnlySpan<char> word)
    {
        if (word.Length > LongestAbbreviation)
            return false;
        foreach (char c in word)
        {
            if (!char.IsUpper(c))
                return false;
        }

        return true;
    }

    private static string Cut(string folded)
    {
        ReadOnlySpan<char> stem = CutVowels(folded);
        while (TryCutConsonantEnding(ref stem))
        {
        }

        // Павел, Павла; Яцкив, Яцків, Яцкова: the vowel that comes and goes.
        bool isClosed = stem.Length > ShortestStemOfConsonantEnding
            && (stem[^2] is 'е' or 'о' || stem.EndsWith("ив", StringComparison.Ordinal)) && !IsVowel(stem[^1]) && !IsVowel(stem[^3]);
        return isClosed ? string.Concat(stem[..^2], stem[^1..]) : stem.ToString();
    }

    private static bool TryCutConsonantEnding(ref ReadOnlySpan<char> stem)
    {
        foreach (string ending in ConsonantEndings)
        {
            if (stem.Length >= ending.Length + ShortestStemOfConsonantEnding
                && stem.EndsWith(ending, StringComparison.Ordinal)
                && ContainsVowel(stem[..^ending.Length]))
            {
                stem = CutVowels(stem[..^ending.Length]);
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> CutVowels(ReadOnlySpan<char> stem)
    {
        while (stem.Length > ShortestStem && IsVowel(stem[^1]))
            stem = stem[..^1];
        return stem;
    }

    private static bool ContainsVowel(ReadOnlySpan<char> letters) => letters.ContainsAny(Vowels);

    /// <summary>Whether a letter of a key is a vowel.</summary>
    public static bool IsVowel(char c) => Vowels.Contains(c);

    /// <summary>The letters and digits in lower case; Latin letters among Cyrillic ones as what they look like.</summary>
    private static int Lower(ReadOnlySpan<char> word, Span<char> letters)
    {
        bool hasCyrillic = false;
        foreach (char c in word)
            hasCyrillic |= Character.IsCyrillic(c);
        int length = 0;
        foreach (char c in word)
        {
            if (length == letters.Length)
                break;
            char lower = char.ToLowerInvariant(c);
            if (char.IsLetterOrDigit(lower) || char.IsSurrogate(lower))
                letters[length++] = hasCyrillic ? LookAlike(lower) : WithoutMark(lower);
        }

        return length;
    }

    private static char LookAlike(char latin) => latin switch
    {
        'a' => 'а',
        'c' => 'с',
        'e' => 'е',
        'i' => 'і',
        'o' => 'о',
        'p' => 'р',
        'x' => 'х',
        'y' => 'у',
        _ => latin,
    };

    /// <summary>A Latin letter without its diacritic.</summary>
    private static char WithoutMark(char latin)
    {
        int at = latin < '\u0080' ? -1 : Marked.IndexOf(latin);
        return at < 0 ? latin : Unmarked[at];
    }

    private static string Fold(ReadOnlySpan<char> letters, bool isAbbreviation = false)
    {
        Span<char> buffer = stackalloc char[letters.Length * LongestLatinSound];
        int length = letters.IndexOfAnyInRange('a', 'z') >= 0
            ? FoldLatin(letters, buffer, isAbbreviation)
            : FoldCyrillic(letters, buffer, isAbbreviation);
        Span<char> folded = buffer[..length];
        if (!isAbbreviation && folded.Length > 2 && folded[0] == 'у' && IsVowel(folded[1]))
            folded[0] = 'в';
        return folded.ToString();
    }

    private static int FoldCyrillic(ReadOnlySpan<char> letters, Span<char> folded, bool keepDoubles)
    {
        int length = 0;
        for (int i = 0; i < letters.Length; i++)
        {
            char next = i + 1 < letters.Length ? letters[i + 1] : '\0';

            // Соловйов, Соловьёв; Майер, Маєр: й is part of the vowel.
            if (letters[i] is 'й' && next is 'о' or 'ё' or 'е' or 'є' or 'я' or 'ю')
                continue;

            // Чорний, Чёрный: after these consonants the languages differ in spelling alone.
            bool isSoft = i > 0 && letters[i - 1] is 'й' or 'ь' or 'ч' or 'ш' or 'щ'
                || (i > 0 && letters[i - 1] == 'ж' && !(i > 1 && letters[i - 2] == 'д'));
            char letter = letters[i] switch
            {
                'ь' or 'ъ' or '\'' => '\0',
                'о' when isSoft => 'е',
                'і' when IsClosed(letters, i) => 'о',
                'ї' when IsClosed(letters, i) => 'е',
                'ё' or 'є' or 'э' => 'е',
                'ы' or 'і' or 'ї' or 'й' => 'и',
                'ґ' => 'г',
                'ў' => 'у',
                _ => letters[i],
            };
            Append(folded, ref length, letter, keepDoubles);
        }

        return length;
    }

    /// <summary>
    /// Харків, харківський, незалежність: in these closed syllables the vowel is о or е in Russian, and in other cases.
    /// </summary>
    private static bool IsClosed(ReadOnlySpan<char> letters, int index)
    {
        ReadOnlySpan<char> rest = letters[(index + 1)..];
        return index > 1 && (rest is "в" or "сть" || rest.StartsWith("вськ", StringComparison.Ordinal));
    }

    private static int FoldLatin(ReadOnlySpan<char> letters, Span<char> folded, bool keepDoubles)
    {
        int length = 0;
        for (int i = 0; i < letters.Length; i++)
        {
            string sound = LatinSound(letters[i..], out int spelled);
            foreach (char letter in sound)
                Append(folded, ref length, letter, keepDoubles);
            i += spelled - 1;
        }

        return length;
    }

    private static string LatinSound(ReadOnlySpan<char> letters, out int length)
    {
        foreach ((string spelling, string sound) in LatinSounds)
        {
            if (spelling[0] == letters[0] && letters.StartsWith(spelling, StringComparison.Ordinal))
            {
                length = spelling.Length;
                return sound;
            }
        }

        length = 1;
        return letters[..1].ToString();
    }

    private const int LongestLatinSound = 2;

    /// <summary>Spellings before their parts.</summary>
    private static readonly (string Spelling, string Sound)[] LatinSounds =
    [
        ("shch", "щ"), ("sch", "ш"), ("tch", "ч"), ("kh", "х"), ("zh", "ж"), ("ch", "ч"), ("sh", "ш"), ("ts", "ц"),
        ("ph", "ф"), ("th", "т"), ("ck", "к"), ("qu", "кв"), ("ya", "я"), ("yu", "ю"), ("yo", "е"), ("ye", "е"),
        ("ia", "ия"), ("ea", "и"), ("ee", "и"), ("oo", "у"), ("ou", "у"), ("ce", "се"), ("ci", "си"), ("cy", "си"),
        ("a", "а"), ("b", "б"), ("c", "к"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "г"), ("i", "и"),
        ("j", "дж"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"),
        ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"), ("w", "в"), ("x", "кс"), ("y", "и"), ("z", "з"),
    ];

    private static void Append(Span<char> folded, ref int length, char letter, bool keepDoubles)
    {
        bool isDouble = length > 0 && folded[length - 1] == letter && !keepDoubles && !char.IsAsciiDigit(letter);
        if (letter != '\0' && !isDouble)
            folded[length++] = letter;
    }
}
