using NamedEntities.Models;

namespace NamedEntities.Names;

/// <summary>
/// First names, and which of them are one name in two languages or in two styles: <c>Владимир</c>, <c>Володимир</c>,
/// <c>Вова</c>.
/// </summary>
/// <remarks>Equal names come from <c>Languages/shared/first-names.txt</c>, by hand, and the model, from word lists.</remarks>
/// <threadsafety instance="true"/>
internal sealed class FirstNames
{
    private const string HandMade = "shared/first-names.txt";
    private const string TwoLetterInitial = "дж";
    private const int LongestEnding = 3;
    private const int ShortestStem = 3;

    private readonly StemLexicon _stemLexicon;

    /// <summary>The keys that men's and women's names share: Александр, Александра.</summary>
    private readonly HashSet<string> _ofBoth;

    /// <summary>The stems of surnames that word lists lack.</summary>
    private readonly HashSet<string> _surnames;

    /// <summary>For the stem of each spelling, the stem that stands for all spellings of the name.</summary>
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);

    /// <summary>For each of those, how its spellings begin.</summary>
    private readonly Dictionary<string, List<string>> _spellings = new(StringComparer.Ordinal);

    /// <param name="fromLists">Names from word lists.</param>
    /// <param name="stems">What lists know of stems.</param>
    public FirstNames(NameTable fromLists, StemLexicon stems)
    {
        _stemLexicon = stems;
        NameTable handMade = NameTable.Read(HandMade);
        foreach (string[][] columns in handMade["names"].Concat(fromLists["names"]))
            Add(columns[0]);
        _ofBoth = [.. handMade["names of both"].Select(columns => KeyOf(columns[0][0]))];
        _surnames = [.. handMade["surnames"].Select(columns => SoundKey.StemOf(columns[0][0]))];
    }

    /// <summary>What all spellings of a first name share, in any case form.</summary>
    public string KeyOf(string word)
    {
        // Жан-Клод, Жана-Клода: each part has an ending of its own.
        IEnumerable<string> stems = word.Split('-').Select(part => SoundKey.StemOf(part));
        return string.Join('-', stems.Select(stem => _keys.GetValueOrDefault(stem, stem)));
    }

    /// <summary>Whether a man's and a woman's name have this key.</summary>
    public bool IsOfBoth(string key) => _ofBoth.Contains(key);

    /// <summary>Whether a word is a first name rather than a surname, as far as lists know: <c>Иван</c>, not <c>Иванов</c>.</summary>
    public bool IsListed(string word) =>
        _keys.ContainsKey(SoundKey.StemOf(word)) || (ClassesOf(word) & StemClasses.FirstName) != 0;

    /// <summary>Whether lists have a word as a surname, in whatever case.</summary>
    public bool IsListedSurname(string word) =>
        _surnames.Contains(SoundKey.StemOf(word)) || (ClassesOf(word) & StemClasses.Surname) != 0;

    /// <summary>What lists know of a word as a person's name, by the longest stem that they have.</summary>
    private StemClasses ClassesOf(string word)
    {
        for (int ending = 0; ending <= LongestEnding && word.Length - ending >= ShortestStem; ending++)
        {
            StemClasses classes = _stemLexicon.ClassesOf(StemLexicon.KeyOf(word.AsSpan()[..^ending]));
            if ((classes & (StemClasses.FirstName | StemClasses.Surname)) != 0)
                return classes;
        }

        return StemClasses.None;
    }

    /// <summary>Whether an initial may stand for a first name, in whatever language either is written.</summary>
    /// <param name="initial">The initial's sound: <c>в</c>, <c>дж</c>.</param>
    /// <param name="key">What <see cref="KeyOf"/> gives for the name.</param>
    public bool IsInitialOf(string initial, string key) =>
        key.StartsWith(initial, StringComparison.Ordinal)
        || (_spellings.TryGetValue(key, out List<string>? spellings)
            && spellings.Exists(spelling => spelling.StartsWith(initial, StringComparison.Ordinal)));

    /// <summary>The sounds of the initials that may stand for a first name, by the key that <see cref="KeyOf"/> gives for it.</summary>
    public IEnumerable<string> InitialsOf(string key) => (_spellings.GetValueOrDefault(key) ?? [key])
        .Append(key).SelectMany(InitialsOfSpelling).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> InitialsOfSpelling(string spelling)
    {
        if (spelling.Length > 0)
            yield return spelling[..1];
        if (spelling.StartsWith(TwoLetterInitial, StringComparison.Ordinal))
            yield return TwoLetterInitial;
    }

    /// <summary>Names of which one is known already join it; names that all are known, but differ, stay apart.</summary>
    private void Add(string[] names)
    {
        string[] stems = [.. names.Select(name => SoundKey.StemOf(name)).Distinct(StringComparer.Ordinal)];
        string key = stems.Select(stem => _keys.GetValueOrDefault(stem)).FirstOrDefault(known => known is not null) ?? stems[0];
        foreach (string stem in stems)
        {
            if (!_keys.TryAdd(stem, key))
                continue;
            if (!_spellings.TryGetValue(key, out List<string>? spellings))
                _spellings.Add(key, spellings = []);
            spellings.Add(stem);
        }
    }
}
