using NamedEntities.Languages;
using NamedEntities.Text;

namespace NamedEntities.Names;

/// <summary>A place or an organization that the table of known names has.</summary>
/// <param name="Number">Its place in the table; an earlier one is better known.</param>
/// <param name="Type">What it is.</param>
/// <param name="UsualNames">Its usual name in each of <see cref="Language.All"/>.</param>
/// <param name="IsWellKnown">Whether it is meant wherever its name stands; a village is, where a place is named.</param>
internal sealed record KnownName(int Number, EntityType Type, string[] UsualNames, bool IsWellKnown)
{
    /// <summary>Its usual name in the first language, by which saved indexes know it.</summary>
    public string Key => UsualNames[0];

    /// <summary>Its usual name in a language.</summary>
    public string NameIn(TextLanguage language) => UsualNames[Language.Of(language).Index];
}

/// <summary>A name in the table.</summary>
/// <param name="Type">What it is of.</param>
/// <param name="Words">Its words.</param>
/// <param name="Name">What it means.</param>
internal sealed record KnownAlias(EntityType Type, KeyedWord[] Words, KnownName Name);

/// <summary>
/// Well-known places and organizations with all their usual names in all languages, abbreviations too. A name is found
/// in any case form; where it means two things, the better-known one, which stands earlier in the table.
/// </summary>
/// <remarks>
/// <c>Languages/shared/known-names.txt</c> is written by hand; what the model adds is made of word lists by
/// <c>models/training/lists/known_names.py</c>.
/// </remarks>
/// <threadsafety instance="true"/>
internal sealed class KnownNames
{
    private const string HandMade = "shared/known-names.txt";

    private readonly Dictionary<string, KnownName> _bySound = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownForm> _byStem = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownName> _byAdjective = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownName> _byKey = new(StringComparer.Ordinal);
    private readonly List<KnownAlias> _aliases = [];
    private int _count;

    /// <param name="fromLists">Names from word lists.</param>
    public KnownNames(NameTable fromLists)
    {
        NameTable handMade = NameTable.Read(HandMade);
        AddAll(handMade["places"], EntityType.Place, isWellKnown: true);
        AddAll(handMade["organizations"], EntityType.Organization, isWellKnown: true);
        AddAll(fromLists["places"], EntityType.Place, isWellKnown: true);
        AddAll(fromLists["settlements"], EntityType.Place, isWellKnown: false);
    }

    /// <summary>Every name in the table, and what it means.</summary>
    public IReadOnlyList<KnownAlias> Aliases => _aliases;

    /// <summary>What a name means, or null if the table does not have it.</summary>
    /// <param name="words">The words of the name, in any case form.</param>
    /// <param name="type">What the name is of, as far as the text tells.</param>
    public KnownName? Find(ReadOnlySpan<KeyedWord> words, EntityType type)
    {
        KnownName? name = words.IsEmpty ? null : Find(words);
        return name is not null && (name.IsWellKnown || name.Type == type) ? name : null;
    }

    private KnownName? Find(ReadOnlySpan<KeyedWord> words)
    {
        string sound = KeyedWord.SoundOf(words);
        if (_bySound.TryGetValue(sound, out KnownName? name))
            return name;
        return FindCaseForm(KeyedWord.StemOf(words), sound) ?? FindAltered(words);
    }

    private KnownName? FindCaseForm(string stem, string sound) =>
        _byStem.TryGetValue(stem, out KnownForm? known) && IsCaseFormOf(sound, known.Sound) ? known.Name : null;

    /// <summary>
    /// Case forms whose stem is another: <c>Штатов</c>, <c>Львові</c>, where an ending is like that of a surname;
    /// <c>Африці</c>, <c>Празі</c>, where the consonant changes.
    /// </summary>
    private KnownName? FindAltered(ReadOnlySpan<KeyedWord> words)
    {
        string last = LetterCase.ToLower(words[^1].Written);
        foreach ((string ending, string nominative) in SoundRules.Default.ChangedStems)
        {
            if (last.Length < ending.Length + 2 || !last.EndsWith(ending, StringComparison.Ordinal))
                continue;
            KeyedWord[] altered = [.. words[..^1], new KeyedWord(last[..^ending.Length] + nominative)];
            if (FindCaseForm(KeyedWord.StemOf(altered), KeyedWord.SoundOf(altered)) is { } name)
                return name;
        }

        return null;
    }

    /// <summary>The name of this <see cref="KnownName.Key"/>; null if there is none.</summary>
    public KnownName? FindByKey(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>The place that an adjective belongs to: Russia for <c>российский</c>; null if there is none.</summary>
    public KnownName? FindByAdjective(KeyedWord word) => _byAdjective.GetValueOrDefault(word.Stem);

    private void AddAll(IEnumerable<string[][]> rows, EntityType type, bool isWellKnown)
    {
        foreach (string[][] columns in rows)
            Add(columns, type, isWellKnown);
    }

    private void Add(string[][] columns, EntityType type, bool isWellKnown)
    {
        // A language whose names are those of the first one, or sound like them, may leave its column empty.
        string[][] names =
            [.. Language.All.Select(language => columns.ElementAtOrDefault(language.Index) is { Length: > 0 } column ? column : columns[0])];

        // A line of the lists that names what an earlier line names adds its names to it.
        KnownName name = FindExactly(columns[0][0]) is { } earlier && earlier.Type == type
            ? earlier
            : new KnownName(_count++, type, Array.ConvertAll(names, column => column[0]), isWellKnown);
        _byKey.TryAdd(name.Key, name);
        foreach (string alias in names.SelectMany(column => column))
        {
            KeyedWord[] words = [.. KeyedWord.AllOf(alias)];
            if (words.Length == 0)
                continue;
            string sound = KeyedWord.SoundOf(words);
            _aliases.Add(new KnownAlias(type, words, name));
            _bySound.TryAdd(sound, name);
            _byStem.TryAdd(KeyedWord.StemOf(words), new KnownForm(name, sound));
        }

        foreach (string adjective in columns.Skip(Language.All.Length).SelectMany(adjectives => adjectives))
            _byAdjective.TryAdd(SoundKey.StemOf(adjective), name);
    }

    private KnownName? FindExactly(string name) => _bySound.GetValueOrDefault(KeyedWord.SoundOf([.. KeyedWord.AllOf(name)]));

    /// <summary>
    /// Whether a form can be a case of a name of the same stem: <c>Индии</c> of <c>Индия</c>, but not <c>Инд</c>, which
    /// has lost the vowel that every case of <c>Индия</c> has, nor <c>Индия</c> of <c>Инд</c>.
    /// </summary>
    private static bool IsCaseFormOf(string form, string name) => EndsInVowel(name)
        ? SoundKey.MayBeCaseOfVowel(form)
        : !form.EndsWith("ия", StringComparison.Ordinal);

    private static bool EndsInVowel(string word) => word.Length > 0 && SoundKey.IsVowel(word[^1]);

    /// <summary>A name by the sound of the form that the table has.</summary>
    private sealed record KnownForm(KnownName Name, string Sound);
}
