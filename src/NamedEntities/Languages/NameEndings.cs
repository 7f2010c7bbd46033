namespace NamedEntities.Languages;

/// <summary>What is known for sure of the names of a language, from <c>Languages/*/endings.txt</c>.</summary>
/// <threadsafety instance="true"/>
internal sealed class NameEndings
{
    private readonly WordSet _functionWords;
    private readonly WordSet _indeclinableWords;
    private readonly EndingSet _indeclinable;
    private readonly EndingSet _malePatronymics;
    private readonly EndingSet _irregularMalePatronymics;
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
        _irregularMalePatronymics = new EndingSet(data["irregular male patronymics"]);
        _femalePatronymics = new EndingSet(data["female patronymics"]);
        _maleSurnames = new EndingSet(data["male surnames"]);
        _femaleSurnames = new EndingSet(data["female surnames"]);
        _maleVerbs = new EndingSet(data["male verbs"]);
        _femaleVerbs = new EndingSet(data["female verbs"]);
        Agreement = new Agreement(data);
        OfFirstNames = data["endings of first names"];
        OfFirstNamesInPatronymics = data["first names in patronymics"];
    }

    /// <summary>How adjectives agree with nouns.</summary>
    public Agreement Agreement { get; }

    /// <summary>What first names may end in in the nominative, behind what their cases share.</summary>
    public IReadOnlyList<string> OfFirstNames { get; }

    /// <summary>What first names may end in behind what their patronymics keep of them.</summary>
    public IReadOnlyList<string> OfFirstNamesInPatronymics { get; }

    /// <summary>What is known of a language; of the first of all where it is undecided.</summary>
    public static NameEndings Of(TextLanguage language) => Language.Of(language).Endings;

    /// <summary>Whether a word joins the parts of a name and never turns: <c>и</c>, <c>фон</c>, <c>імені</c>.</summary>
    public bool IsFunctionWord(ReadOnlySpan<char> word) => _functionWords.Contains(word);

    /// <summary>Whether a word is a compound that has no cases: <c>Минобороны</c>.</summary>
    public bool IsIndeclinable(ReadOnlySpan<char> word) => _indeclinableWords.Contains(word);

    /// <summary>Whether a person's name of this ending has it in every case.</summary>
    public bool IsIndeclinablePerson(ReadOnlySpan<char> word) => _indeclinable.End(word);

    /// <summary>Whether a word is a man's patronymic in which the first name is not seen: <c>Ильич</c>, <c>Львович</c>.</summary>
    public bool IsIrregularPatronymic(ReadOnlySpan<char> word) => _irregularMalePatronymics.End(word, shortestStem: 0);

    /// <summary>What a man's patronymic keeps of the first name that it is made of; empty if it is none, or irregular.</summary>
    public ReadOnlySpan<char> FirstNameIn(ReadOnlySpan<char> patronymic)
    {
        int ending = _malePatronymics.LengthIn(patronymic);
        return ending == 0 ? [] : patronymic[..^ending];
    }

    /// <summary>The gender of a patronymic in the nominative; null if the word is none.</summary>
    public PersonGender? GenderOfPatronymic(ReadOnlySpan<char> word) =>
        GenderOf(word, _malePatronymics, _femalePatronymics) ?? (IsIrregularPatronymic(word) ? PersonGender.Male : null);

    /// <summary>The gender that the ending of a surname in the nominative tells, if it does.</summary>
    public PersonGender? GenderOfSurname(ReadOnlySpan<char> word) => GenderOf(word, _maleSurnames, _femaleSurnames);

    /// <summary>The gender that the ending of a verb in the past tense tells, if it does.</summary>
    public PersonGender? GenderOfVerb(ReadOnlySpan<char> word) => GenderOf(word, _maleVerbs, _femaleVerbs);

    private static PersonGender? GenderOf(ReadOnlySpan<char> word, EndingSet male, EndingSet female) =>
        female.End(word) ? PersonGender.Female
        : male.End(word) ? PersonGender.Male
        : null;
}
