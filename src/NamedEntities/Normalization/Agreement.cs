using NamedEntities.Languages;

namespace NamedEntities.Normalization;

/// <summary>
/// Whether an adjective that turns to the nominative agrees with the word behind it: <c>Балтийского моря</c> is
/// <c>Балтийское море</c>, since <c>море</c> is neuter. Genders are told by endings, from <c>Languages/*/endings.txt</c>.
/// </summary>
/// <threadsafety instance="true"/>
internal sealed class Agreement
{
    private readonly WordSet _oblique;
    private readonly (GrammaticalGenders Genders, WordSet Endings)[] _adjectives;
    private readonly (GrammaticalGenders Genders, WordSet Endings)[] _nouns;

    /// <param name="data">The data of a language.</param>
    public Agreement(LanguageData data)
    {
        _oblique = new WordSet(data["oblique adjectives"]);
        _adjectives = Read(data, "adjectives");
        _nouns = Read(data, "nouns");
    }

    /// <summary>The genders of a word whose nominative turns as an adjective does; none if it does not.</summary>
    /// <param name="form">The word as written.</param>
    /// <param name="nominative">Its nominative.</param>
    public GrammaticalGenders OfTurnedAdjective(ReadOnlySpan<char> form, ReadOnlySpan<char> nominative) =>
        !form.SequenceEqual(nominative) && EndsIn(form, _oblique) ? OfEnding(nominative, _adjectives) : GrammaticalGenders.None;

    /// <summary>The genders that a noun of this nominative may have.</summary>
    public GrammaticalGenders OfNoun(ReadOnlySpan<char> nominative) => OfEnding(nominative, _nouns);

    /// <summary>Whether a word in the nominative may be an adjective that agrees with the noun behind it.</summary>
    public bool Agrees(ReadOnlySpan<char> adjective, ReadOnlySpan<char> noun) =>
        (OfEnding(adjective, _adjectives) & OfNoun(noun)) != GrammaticalGenders.None;

    private static (GrammaticalGenders Genders, WordSet Endings)[] Read(LanguageData data, string kind) =>
    [
        (GrammaticalGenders.Masculine, new WordSet(data[$"masculine {kind}"])),
        (GrammaticalGenders.Feminine, new WordSet(data[$"feminine {kind}"])),
        (GrammaticalGenders.Neuter, new WordSet(data[$"neuter {kind}"])),
        (GrammaticalGenders.Plural, new WordSet(data[$"plural {kind}"])),
    ];

    private static GrammaticalGenders OfEnding(ReadOnlySpan<char> word, (GrammaticalGenders Genders, WordSet Endings)[] kinds)
    {
        GrammaticalGenders genders = GrammaticalGenders.None;
        foreach ((GrammaticalGenders gender, WordSet endings) in kinds)
            genders |= EndsIn(word, endings) ? gender : GrammaticalGenders.None;
        return genders;
    }

    private static bool EndsIn(ReadOnlySpan<char> word, WordSet endings)
    {
        for (int length = 1; length <= endings.LongestLength && length < word.Length; length++)
        {
            if (endings.Contains(word[^length..]))
                return true;
        }

        return false;
    }
}

/// <summary>The genders of Russian and Ukrainian adjectives, the plural being one of its own.</summary>
[Flags]
internal enum GrammaticalGenders : byte
{
    None = 0,
    Masculine = 1,
    Feminine = 2,
    Neuter = 4,
    Plural = 8,
}
