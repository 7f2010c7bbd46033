namespace NamedEntities.Languages;

/// <summary>
/// Whether an adjective that turns to the nominative agrees with the word behind it: <c>Балтийского моря</c> is
/// <c>Балтийское море</c>, since <c>море</c> is neuter. Genders are told by endings, from <c>Languages/*/endings.txt</c>.
/// </summary>
/// <threadsafety instance="true"/>
internal sealed class Agreement
{
    private readonly EndingSet _oblique;
    private readonly (GrammaticalGenders Genders, EndingSet Endings)[] _adjectives;
    private readonly (GrammaticalGenders Genders, EndingSet Endings)[] _nouns;

    /// <param name="data">The data of a language.</param>
    public Agreement(LanguageData data)
    {
        _oblique = new EndingSet(data["oblique adjectives"]);
        _adjectives = Read(data, "adjectives");
        _nouns = Read(data, "nouns");
    }

    /// <summary>The genders of a word whose nominative turns as an adjective does; none if it does not.</summary>
    /// <param name="form">The word as written.</param>
    /// <param name="nominative">Its nominative.</param>
    public GrammaticalGenders OfTurnedAdjective(ReadOnlySpan<char> form, ReadOnlySpan<char> nominative) =>
        !form.SequenceEqual(nominative) && _oblique.End(form) ? OfEnding(nominative, _adjectives) : GrammaticalGenders.None;

    /// <summary>The genders that a noun of this nominative may have.</summary>
    public GrammaticalGenders OfNoun(ReadOnlySpan<char> nominative) => OfEnding(nominative, _nouns);

    /// <summary>Whether a word in the nominative may be an adjective that agrees with the noun behind it.</summary>
    public bool Agrees(ReadOnlySpan<char> adjective, ReadOnlySpan<char> noun) =>
        (OfEnding(adjective, _adjectives) & OfNoun(noun)) != GrammaticalGenders.None;

    private static (GrammaticalGenders Genders, EndingSet Endings)[] Read(LanguageData data, string kind) =>
    [
        (GrammaticalGenders.Masculine, new EndingSet(data[$"masculine {kind}"])),
        (GrammaticalGenders.Feminine, new EndingSet(data[$"feminine {kind}"])),
        (GrammaticalGenders.Neuter, new EndingSet(data[$"neuter {kind}"])),
        (GrammaticalGenders.Plural, new EndingSet(data[$"plural {kind}"])),
    ];

    private static GrammaticalGenders OfEnding(ReadOnlySpan<char> word, (GrammaticalGenders Genders, EndingSet Endings)[] kinds)
    {
        GrammaticalGenders genders = GrammaticalGenders.None;
        foreach ((GrammaticalGenders gender, EndingSet endings) in kinds)
            genders |= endings.End(word) ? gender : GrammaticalGenders.None;
        return genders;
    }
}
