namespace NamedEntities.Names;

/// <summary>
/// The words that names of organizations and places are made of, in both languages: what says nothing of which one it is
/// (legal forms, prepositions), what one language says otherwise than the other, and short forms written out.
/// </summary>
/// <remarks>All from <c>Languages/shared/name-words.txt</c>, which is written by hand.</remarks>
/// <threadsafety instance="true"/>
internal sealed class OrganizationWords
{
    private const string Resource = "shared/name-words.txt";

    // Мін-, Нац-: what follows must be a word of its own.
    private const int ShortestRest = 3;

    private const int LongestPhrase = 3;

    // The stems of shorter short forms, МИД, are those of too many words.
    private const int ShortestStem = 5;

    private readonly KnownNames _knownNames;
    private readonly HashSet<string> _silent = new(StringComparer.Ordinal);
    private readonly HashSet<string> _placeKinds = new(StringComparer.Ordinal);
    private readonly HashSet<string> _vocabulary = new(StringComparer.Ordinal);
    private readonly HashSet<string> _streets = new(StringComparer.Ordinal);
    private readonly HashSet<string> _heads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _translations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KeyedWord[]> _shortForms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KeyedWord[]> _phrases = new(StringComparer.Ordinal);
    private readonly List<Prefix> _prefixes = [];

    /// <param name="knownNames">Places and organizations that are no short forms.</param>
    public OrganizationWords(KnownNames knownNames)
    {
        _knownNames = knownNames;
        NameTable table = NameTable.Read(Resource);
        foreach (string word in table["silent"].SelectMany(row => row[0]))
            _silent.Add(SoundKey.Of(word));
        foreach (string word in table["kinds of places"].SelectMany(row => row[0]))
            _placeKinds.Add(SoundKey.StemOf(word));
        foreach (string[][] row in table["same words"])
        {
            _vocabulary.UnionWith(row[0].Select(word => SoundKey.StemOf(word)));
            foreach (string word in row[0].Skip(1))
                _translations.TryAdd(SoundKey.StemOf(word), SoundKey.StemOf(row[0][0]));
        }

        foreach (string word in table["heads"].SelectMany(row => row[0]))
            _heads.Add(KeyOf(new KeyedWord(word)));
        foreach (string[][] row in table["short forms"])
        {
            KeyedWord[] full = [.. row[1].SelectMany(KeyedWord.AllOf).Where(word => !IsSilent(word))];
            foreach (string shortForm in row[0])
            {
                _shortForms.TryAdd(SoundKey.Of(shortForm), full);
                _shortForms.TryAdd(SoundKey.StemOf(shortForm), full);
            }
        }

        foreach (string[][] row in table["phrases"])
        {
            foreach (string phrase in row[0])
                _phrases.TryAdd(KeyedWord.StemOf([.. KeyedWord.AllOf(phrase)]), [.. KeyedWord.AllOf(row[1][0])]);
        }

        foreach (string word in table["streets"].SelectMany(row => row[0]))
            _streets.Add(SoundKey.StemOf(word));
        foreach (string[][] row in table["prefixes"])
            _prefixes.AddRange(row[0].Select(prefix => new Prefix(SoundKey.Of(prefix), new KeyedWord(row[1][0]))));
    }

    /// <summary>Whether a word says nothing of which organization or place is meant.</summary>
    public bool IsSilent(KeyedWord word) => _silent.Contains(word.Sound);

    /// <summary>Whether a word says only what kind of place is meant, and the name does without it: <c>город</c>.</summary>
    public bool IsKindOfPlace(KeyedWord word) => _placeKinds.Contains(word.Stem);

    /// <summary>Whether a word says what kind of street is meant, which a second mention may leave out.</summary>
    public bool IsStreet(KeyedWord word) => _streets.Contains(word.Stem);

    /// <summary>Whether a word alone can stand for an organization whose name it heads: <c>Министерство</c>.</summary>
    public bool IsHead(string key) => _heads.Contains(key);

    /// <summary>Whether a key is that of a common noun or adjective of which names are made.</summary>
    public bool IsCommon(string key) => _heads.Contains(key) || _vocabulary.Contains(key);

    /// <summary>What a word has in common with its counterpart in the other language.</summary>
    public string KeyOf(KeyedWord word) => _translations.GetValueOrDefault(word.Stem, word.Stem);

    /// <summary>The words that a short form stands for: <c>Генштаб</c>, <c>МИД</c>; null if it is none.</summary>
    public IReadOnlyList<KeyedWord>? Expand(KeyedWord word)
    {
        if (_shortForms.TryGetValue(word.Sound, out KeyedWord[]? full)
            || (word.Stem.Length >= ShortestStem && _shortForms.TryGetValue(word.Stem, out full)))
        {
            return full;
        }

        if (_vocabulary.Contains(word.Stem) || _knownNames.Find([word], EntityType.Place) is not null || _knownNames.FindByAdjective(word) is not null)
            return null;
        foreach (Prefix prefix in _prefixes)
        {
            if (word.Sound.Length >= prefix.Sound.Length + ShortestRest && word.Sound.StartsWith(prefix.Sound, StringComparison.Ordinal))
                return [prefix.Word, new KeyedWord(word.Sound[prefix.Sound.Length..])];
        }

        return null;
    }

    /// <summary>Writes a phrase at the head of a name as the other language has it.</summary>
    /// <param name="words">The words of the name from some word on.</param>
    /// <param name="length">How many of them the phrase has.</param>
    /// <returns>The words in its place; null if no phrase begins here.</returns>
    public IReadOnlyList<KeyedWord>? Rephrase(ReadOnlySpan<KeyedWord> words, out int length)
    {
        for (length = Math.Min(LongestPhrase, words.Length); length > 0; length--)
        {
            if (_phrases.TryGetValue(KeyedWord.StemOf(words[..length]), out KeyedWord[]? phrase))
                return phrase;
        }

        return null;
    }

    /// <summary>The beginning of short forms and what it stands for.</summary>
    private sealed record Prefix(string Sound, KeyedWord Word);
}
