namespace Entities.Identity;

/// <summary>
/// The words that names of organizations and places are made of, in both languages: what says nothing of which one it is
/// (legal forms, prepositions), what one language says otherwise than the other, and short forms written out.
/// </summary>
/// <remarks>All from <c>Data/name-words.txt</c>, which is written by hand.</remarks>
/// <threadsafety static="true" instance="true"/>
internal sealed class OrganizationWords
{
    private const string Resource = "name-words.txt";

    // Мін-, Нац-: what follows must be a word of its own.
    private const int ShortestRest = 3;

    private const int LongestPhrase = 3;

    // The stems of shorter short forms, МИД, are those of too many words.
    private const int ShortestStem = 5;

    private static readonly Lazy<OrganizationWords> Shared = new(() => new OrganizationWords());

    private readonly HashSet<string> _silent = new(StringComparer.Ordinal);
    private readonly HashSet<string> _placeKinds = new(StringComparer.Ordinal);
    private readonly HashSet<string> _vocabulary = new(StringComparer.Ordinal);
    private readonly HashSet<string> _streets = new(StringComparer.Ordinal);
    private readonly HashSet<string> _heads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _translations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _shortForms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _phrases = new(StringComparer.Ordinal);
    private readonly List<(string Prefix, string Word)> _prefixes = [];

    private OrganizationWords()
    {
        foreach (string word in NameTable.Read(Resource, "silent").SelectMany(row => row[0]))
            _silent.Add(SoundKey.Of(word));
        foreach (string word in NameTable.Read(Resource, "kinds of places").SelectMany(row => row[0]))
            _placeKinds.Add(SoundKey.StemOf(word));
        foreach (string[][] row in NameTable.Read(Resource, "same words"))
        {
            _vocabulary.UnionWith(row[0].Select(word => SoundKey.StemOf(word)));
            foreach (string word in row[0].Skip(1))
                _translations.TryAdd(SoundKey.StemOf(word), SoundKey.StemOf(row[0][0]));
        }

        foreach (string word in NameTable.Read(Resource, "heads").SelectMany(row => row[0]))
            _heads.Add(KeyOf(word));
        foreach (string[][] row in NameTable.Read(Resource, "short forms"))
        {
            string[] full = [.. row[1].SelectMany(name => Words.Of(name)).Where(word => !IsSilent(word))];
            foreach (string shortForm in row[0])
            {
                _shortForms.TryAdd(SoundKey.Of(shortForm), full);
                _shortForms.TryAdd(SoundKey.StemOf(shortForm), full);
            }
        }

        foreach (string[][] row in NameTable.Read(Resource, "phrases"))
        {
            foreach (string phrase in row[0])
                _phrases.TryAdd(StemOf([.. Words.Of(phrase)]), [.. Words.Of(row[1][0])]);
        }

        foreach (string word in NameTable.Read(Resource, "streets").SelectMany(row => row[0]))
            _streets.Add(SoundKey.StemOf(word));
        foreach (string[][] row in NameTable.Read(Resource, "prefixes"))
            _prefixes.AddRange(row[0].Select(prefix => (SoundKey.Of(prefix), row[1][0])));
    }

    /// <summary>The words inside the assembly, read on first use.</summary>
    public static OrganizationWords Default => Shared.Value;

    /// <summary>Whether a word says nothing of which organization or place is meant.</summary>
    public bool IsSilent(string word) => _silent.Contains(SoundKey.Of(word));

    /// <summary>Whether a word says only what kind of place is meant, and the name does without it: <c>город</c>.</summary>
    public bool IsKindOfPlace(string word) => _placeKinds.Contains(SoundKey.StemOf(word));

    /// <summary>Whether a word says what kind of street is meant, which a second mention may leave out.</summary>
    public bool IsStreet(string word) => _streets.Contains(SoundKey.StemOf(word));

    /// <summary>Whether a word alone can stand for an organization whose name it heads: <c>Министерство</c>.</summary>
    public bool IsHead(string key) => _heads.Contains(key);

    /// <summary>Whether a key is that of a common noun or adjective of which names are made.</summary>
    public bool IsCommon(string key) => _heads.Contains(key) || _vocabulary.Contains(key);

    /// <summary>What a word has in common with its counterpart in the other language.</summary>
    public string KeyOf(string word)
    {
        string stem = SoundKey.StemOf(word);
        return _translations.GetValueOrDefault(stem, stem);
    }

    /// <summary>The words that a short form stands for: <c>Генштаб</c>, <c>МИД</c>; null if it is none.</summary>
    public IReadOnlyList<string>? Expand(string word)
    {
        string sound = SoundKey.Of(word);
        string stem = SoundKey.StemOf(word);
        if (_shortForms.TryGetValue(sound, out string[]? full) || (stem.Length >= ShortestStem && _shortForms.TryGetValue(stem, out full)))
            return full;
        if (_vocabulary.Contains(stem) || KnownNames.Default.Find([word], EntityType.Place) is not null || KnownNames.Default.FindByAdjective(word) is not null)
            return null;
        foreach ((string prefix, string beginning) in _prefixes)
        {
            if (sound.Length >= prefix.Length + ShortestRest && sound.StartsWith(prefix, StringComparison.Ordinal))
                return [beginning, sound[prefix.Length..]];
        }

        return null;
    }

    /// <summary>Writes a phrase at the head of a name as the other language has it.</summary>
    /// <param name="words">The words of the name from some word on.</param>
    /// <param name="length">How many of them the phrase has.</param>
    /// <returns>The words in its place; null if no phrase begins here.</returns>
    public IReadOnlyList<string>? Rephrase(ReadOnlySpan<string> words, out int length)
    {
        for (length = Math.Min(LongestPhrase, words.Length); length > 0; length--)
        {
            if (_phrases.TryGetValue(StemOf(words[..length]), out string[]? phrase))
                return phrase;
        }

        return null;
    }

    private static string StemOf(ReadOnlySpan<string> words)
    {
        string[] stems = new string[words.Length];
        for (int i = 0; i < words.Length; i++)
            stems[i] = SoundKey.StemOf(words[i]);
        return string.Join(' ', stems);
    }
}
