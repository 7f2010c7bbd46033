namespace NamedEntities.Languages;

/// <summary>What is known for sure of the names of a language, from <c>Languages/*/endings.txt</c>.</summary>
/// <threadsafety instance="true"/>
internal sealed class NameEndings
{
    private readonly WordSet _functionWords;
    private readonly WordSet _indeclinableWords;
    private readonly EndingSet _indeclinable;
    private readonly EndingSet _malePatronymics;
    private readonly EndingSet _femalePatronymics;
    private readonly EndingSet _maleSurnames;
    private readonly EndingSet _femaleSurnames;
    private readonly EndingSet _maleVerbs;
    private readonly EndingSet _femaleVerbs;

    /// <param name="data">The file.</param>
    public NameEndings(LanguageData data)
    {
        _functionWords = new WordSet(data["function words"]);
        _indeclinableWords = new WordSet(data["indeclinable words"]);
        _indeclinable = new EndingSet(data["indeclinable people"]);
        _malePatronymics = new EndingSet(data["male patronymics"]);
        _femalePatronymics = new EndingSet(data["female patronymics"]);
        _maleSurnames = new EndingSet(data["male surnames"]);
        _femaleSurnames = new EndingSet(data["female surnames"]);
        _maleVerbs = new EndingSet(data["male verbs"]);
        _femaleVerbs = new EndingSet(data["female verbs"]);
        Agreement = new Agreement(data);
        OfFirstNames = data["endings of first names"];
    }

    /// <summary>How adjectives agree with nouns.</summary>
    public Agreement Agreement { get; }

    /// <summary>What first names may end in in the nominative, behind what their cases share.</summary>
    public IReadOnlyList<string> OfFirstNames { get; }

    /// <summary>What is known of a language; of the first of all where it is undecided.</summary>
    public static NameEndings Of(TextLanguage language) => Language.Of(language).Endings;

    /// <summary>Whether a word joins the parts of a name and never turns: <c>и</c>, <c>фон</c>, <c>імені</c>.</summary>
    public bool IsFunctionWord(ReadOnlySpan<char> word) => _functionWords.Contains(word);

    /// <summary>Whether a word is a compound that has no cases: <c>Минобороны</c>.</summary>
    public bool IsIndeclinable(ReadOnlySpan<char> word) => _indeclinableWords.Contains(word);

    /// <summary>Whether a person's name of this ending has it in every case.</summary>
    public bool IsIndeclinablePerson(ReadOnlySpan<char> word) => _indeclinable.End(word);

    /// <summary>The gender of a patronymic in the nominative; null if the word is none.</summary>
    public PersonGender? GenderOfPatronymic(ReadOnlySpan<char> word) => GenderOf(word, _malePatronymics, _femalePatronymics);

    /// <summary>The gender that the ending of a surname in the nominative tells, if it does.</summary>
    public PersonGender? GenderOfSurname(ReadOnlySpan<char> word) => GenderOf(word, _maleSurnames, _femaleSurnames);

    /// <summary>The gender that the ending of a verb in the past tense tells, if it does.</summary>
    public PersonGender? GenderOfVerb(ReadOnlySpan<char> word) => GenderOf(word, _maleVerbs, _femaleVerbs);

    private static PersonGender? GenderOf(ReadOnlySpan<char> word, EndingSet male, EndingSet female) =>
        female.End(word) ? PersonGender.Female
        : male.End(word) ? PersonGender.Male
        : null;
}
