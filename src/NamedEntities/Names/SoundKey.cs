using System.Buffers;
using NamedEntities.Languages;
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

    private static readonly SoundRules Rules = SoundRules.Default;
    private static readonly SearchValues<char> Vowels = SearchValues.Create(Rules.Vowels);

    /// <summary>Case endings that end in a vowel but hold a consonant, as they are written: folding could hide them.</summary>
    private static readonly EndingSet WrittenEndings = new(Rules.CaseEndings.Where(EndsInVowel));

    /// <summary>Case endings that end in a consonant, as keys spell them.</summary>
    private static readonly EndingSet ConsonantEndings =
        new(Rules.CaseEndings.Where(ending => !EndsInVowel(ending)).Select(ending => WithoutBreath(Fold(ending))));

    /// <summary>The last letters of <see cref="ConsonantEndings"/>.</summary>
    private static readonly SearchValues<char> LastConsonants = SearchValues.Create(
        [.. Rules.CaseEndings.Where(ending => !EndsInVowel(ending)).Select(ending => WithoutBreath(Fold(ending))[^1]).Distinct()]);

    /// <summary>The spelling of a word that the languages share, ending and all.</summary>
    /// <param name="word">One word, cleaned as <see cref="TextView"/> does, in any letter case and script.</param>
    public static string Of(ReadOnlySpan<char> word)
    {
        Span<char> letters = stackalloc char[Math.Min(word.Length, LongestWord)];
        int length = Lower(word, letters);
        return IsAbbreviation(word) ? Fold(letters[..length], isAbbreviation: true) : WithoutBreath(Fold(letters[..length]));
    }

    /// <summary>The stem of a word, in the spelling that the languages share.</summary>
    /// <param name="word">One word, cleaned as <see cref="TextView"/> does, in any letter case, script and case form.</param>
    public static string StemOf(ReadOnlySpan<char> word)
    {
        Span<char> buffer = stackalloc char[Math.Min(word.Length, LongestWord)];
        int length = Lower(word, buffer);
        ReadOnlySpan<char> letters = buffer[..length];
        if (IsAbbreviation(word))
            return Fold(letters, isAbbreviation: true);
        letters = letters[..^WrittenEndings.LengthIn(letters, ShortestStemOfConsonantEnding)];
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
        int ending = ConsonantEndings.LengthIn(stem, ShortestStemOfConsonantEnding);
        if (ending == 0 || !ContainsVowel(stem[..^ending]))
            return false;
        stem = CutVowels(stem[..^ending]);
        return true;
    }

    private static ReadOnlySpan<char> CutVowels(ReadOnlySpan<char> stem)
    {
        while (stem.Length > ShortestStem && IsVowel(stem[^1]))
            stem = stem[..^1];
        return stem;
    }

    private static bool EndsInVowel(string written) => IsVowel(Rules.Spell(written, written.Length - 1));

    private static bool ContainsVowel(ReadOnlySpan<char> letters) => letters.ContainsAny(Vowels);

    /// <summary>Whether a key may be a case form of a name that ends in a vowel: cases have a vowel there, or end in -м or -х.</summary>
    public static bool MayBeCaseOfVowel(ReadOnlySpan<char> key) => !key.IsEmpty && (IsVowel(key[^1]) || LastConsonants.Contains(key[^1]));

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
            char lower = LetterCase.ToLower(c);
            if (char.IsLetterOrDigit(lower) || char.IsSurrogate(lower))
                letters[length++] = hasCyrillic ? LookAlikes.ToCyrillic(lower) : Rules.WithoutMark(lower);
        }

        return length;
    }

    private static string Fold(ReadOnlySpan<char> letters, bool isAbbreviation = false)
    {
        Span<char> buffer = stackalloc char[letters.Length * Rules.LongestLatinSound];
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
            Append(folded, ref length, Rules.Spell(letters, i), keepDoubles);
        return length;
    }

    private static int FoldLatin(ReadOnlySpan<char> letters, Span<char> folded, bool keepDoubles)
    {
        int length = 0;
        for (int i = 0; i < letters.Length; i++)
        {
            ReadOnlySpan<char> sound = Rules.SpellLatin(letters[i..], out int spelled);
            foreach (char letter in sound)
                Append(folded, ref length, letter, keepDoubles);
            i += spelled - 1;
        }

        return length;
    }

    private static void Append(Span<char> folded, ref int length, char letter, bool keepDoubles)
    {
        bool isDouble = length > 0 && folded[length - 1] == letter && !keepDoubles && !char.IsAsciiDigit(letter);
        if (letter != SoundRules.Silent && !isDouble)
            folded[length++] = letter;
    }
}
