using NamedEntities.Languages;

namespace NamedEntities.Names;

/// <summary>
/// How sound keys spell letters, from <c>Languages/*/sounds.txt</c>: the rules of all languages together, since a name is
/// compared without knowing its language.
/// </summary>
/// <threadsafety static="true" instance="true"/>
internal sealed class SoundRules
{
    /// <summary>What <see cref="Spell"/> gives for a letter that has no sound of its own.</summary>
    public const char Silent = '\0';

    private const string Nothing = "-";
    private const char AnyLetter = '_';
    private const char WordEnd = '.';

    // Behind the Cyrillic letters of any language; a character from here on is itself.
    private const char FirstOther = '\u0530';

    /// <summary>For each letter its key where no condition holds.</summary>
    private readonly char[] _keys = new char[FirstOther];

    /// <summary>For each letter the rules with a condition.</summary>
    private readonly Rule[]?[] _rules = new Rule[]?[FirstOther];

    private readonly Dictionary<char, char> _withoutMarks = [];

    /// <summary>For each Latin letter the spellings that begin with it, longest first.</summary>
    private readonly (string Spelling, string Sound)[][] _latin;

    private SoundRules()
    {
        LanguageData shared = LanguageData.Read("shared/sounds.txt");
        for (int letter = 0; letter < _keys.Length; letter++)
            _keys[letter] = (char)letter;
        AddLetters(shared["letters"]);
        foreach (Language language in Language.All)
            AddLetters(language.Sounds["letters"]);

        foreach (string[] row in shared["Latin letters with marks"].Select(Columns))
        {
            foreach (string letter in Groups(row[0]))
                _withoutMarks.Add(letter[0], row[1][0]);
        }

        ILookup<char, string[]> latin = shared["Latin spellings"].Select(Columns).ToLookup(row => row[0][0]);
        _latin = [.. Enumerable.Range('a', 'z' - 'a' + 1).Select(letter =>
            latin[(char)letter].OrderByDescending(row => row[0].Length).Select(row => (row[0], row[1])).ToArray())];
        LongestLatinSound = latin.SelectMany(rows => rows).Max(row => row[1].Length);
        Vowels = new string([.. Language.All.SelectMany(language => language.Letters.Vowels).Select(vowel => _keys[vowel]).Distinct()]);
        CaseEndings = [.. Language.All.SelectMany(language => language.Sounds["case endings"]).Distinct()];
        ChangedStems = [.. Language.All.SelectMany(language => language.Sounds["changed stems"]).Select(Columns).Select(row => (row[0], row[1]))];
    }

    /// <summary>The rules inside the assembly.</summary>
    public static SoundRules Default { get; } = new();

    /// <summary>The vowels of keys.</summary>
    public string Vowels { get; }

    /// <summary>The number of letters that a Latin letter may become.</summary>
    public int LongestLatinSound { get; }

    /// <summary>Endings of cases that hold a consonant, as they are written.</summary>
    public IReadOnlyList<string> CaseEndings { get; }

    /// <summary>Case endings behind which the nominative has another stem: <c>Штатов</c>, <c>Африці</c>.</summary>
    public IReadOnlyList<(string Ending, string Nominative)> ChangedStems { get; }

    /// <summary>What a key has in place of a letter that is not Latin, or <see cref="Silent"/>.</summary>
    /// <param name="word">The word in lower case.</param>
    /// <param name="index">Which letter of it.</param>
    public char Spell(ReadOnlySpan<char> word, int index)
    {
        char letter = word[index];
        if (letter >= FirstOther)
            return letter;
        foreach (Rule rule in _rules[letter] ?? [])
        {
            if (rule.Fits(word, index))
                return rule.Key;
        }

        return _keys[letter];
    }

    /// <summary>What a key has in place of the Latin letters at the start of the rest of a word.</summary>
    /// <param name="rest">The rest, in lower case.</param>
    /// <param name="length">How many letters that is.</param>
    public ReadOnlySpan<char> SpellLatin(ReadOnlySpan<char> rest, out int length)
    {
        if (char.IsAsciiLetterLower(rest[0]))
        {
            foreach ((string spelling, string sound) in _latin[rest[0] - 'a'])
            {
                if (rest.StartsWith(spelling, StringComparison.Ordinal))
                {
                    length = spelling.Length;
                    return sound;
                }
            }
        }

        length = 1;
        return rest[..1];
    }

    /// <summary>A Latin letter without its diacritic.</summary>
    public char WithoutMark(char latin) => char.IsAscii(latin) ? latin : _withoutMarks.GetValueOrDefault(latin, latin);

    private static string[] Columns(string line) => line.Split('|', StringSplitOptions.TrimEntries);

    private static string[] Groups(string column) => column.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private void AddLetters(IEnumerable<string> lines)
    {
        foreach (string[] columns in lines.Select(Columns))
        {
            char letter = columns[0][0];
            char key = columns[1] == Nothing ? Silent : columns[1][0];
            if (columns.Length == 2)
                _keys[letter] = key;
            else
                _rules[letter] = [.. _rules[letter] ?? [], new Rule(key, Groups(columns[2]), columns.Length > 3 ? Groups(columns[3]) : [])];
        }
    }

    /// <summary>A key that a letter has in some places.</summary>
    /// <param name="Key">The key.</param>
    /// <param name="Behind">Letters of which some must stand before it; none if that does not matter.</param>
    /// <param name="Before">Letters of which some must follow it.</param>
    private sealed record Rule(char Key, string[] Behind, string[] Before)
    {
        public bool Fits(ReadOnlySpan<char> word, int index) => IsBehind(word[..index]) && IsBefore(word[(index + 1)..]);

        private bool IsBehind(ReadOnlySpan<char> start)
        {
            foreach (string group in Behind)
            {
                if (group.Length <= start.Length && Begins(start[^group.Length..], group))
                    return true;
            }

            return Behind.Length == 0;
        }

        private bool IsBefore(ReadOnlySpan<char> rest)
        {
            foreach (string group in Before)
            {
                if (Begins(rest, group))
                    return true;
            }

            return Before.Length == 0;
        }

        private static bool Begins(ReadOnlySpan<char> rest, string group)
        {
            for (int i = 0; i < group.Length; i++)
            {
                bool fits = group[i] == WordEnd ? i == rest.Length : i < rest.Length && (group[i] == AnyLetter || group[i] == rest[i]);
                if (!fits)
                    return false;
            }

            return true;
        }
    }
}
