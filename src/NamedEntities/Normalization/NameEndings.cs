using NamedEntities.Languages;

namespace NamedEntities.Normalization;

/// <summary>What is known for sure of the names of a language, from <c>Languages/*/endings.txt</c>.</summary>
/// <threadsafety instance="true"/>
internal sealed class NameEndings
{
    private static readonly NameEndings Russian = new("ru/endings.txt");
    private static readonly NameEndings Ukrainian = new("uk/endings.txt");

    private readonly WordSet _functionWords;
    private readonly WordSet _indeclinableWords;
    private readonly WordSet _indeclinable;
    private readonly WordSet _malePatronymics;
    private readonly WordSet _femalePatronymics;
    private readonly WordSet _maleSurnames;
    private readonly WordSet _femaleSurnames;
    private readonly WordSet _maleVerbs;
    private readonly WordSet _femaleVerbs;

    private NameEndings(string resource)
    {
        LanguageData data = LanguageData.Read(resource);
        _functionWords = new WordSet(data["function words"]);
        _indeclinableWords = new WordSet(data["indeclinable words"]);
        _indeclinable = new WordSet(data["indeclinable people"]);
        _malePatronymics = new WordSet(data["male patronymics"]);
        _femalePatronymics = new WordSet(data["female patronymics"]);
        _maleSurnames = new WordSet(data["male surnames"]);
        _femaleSurnames = new WordSet(data["female surnames"]);
        _maleVerbs = new WordSet(data["male verbs"]);
        _femaleVerbs = new WordSet(data["female verbs"]);
        Agreement = new Agreement(data);
    }

    /// <summary>How adjectives agree with nouns.</summary>
    public Agreement Agreement { get; }

    /// <summary>What is known of a language; of Russian where the language is undecided.</summary>
    public static NameEndings Of(TextLanguage language) => language == TextLanguage.Ukrainian ? Ukrainian : Russian;

    /// <summary>Whether a word joins the parts of a name and never turns: <c>и</c>, <c>фон</c>, <c>імені</c>.</summary>
    public bool IsFunctionWord(ReadOnlySpan<char> word) => _functionWords.Contains(word);

    /// <summary>Whether a word is a compound that has no cases: <c>Минобороны</c>.</summary>
    public bool IsIndeclinable(ReadOnlySpan<char> word) => _indeclinableWords.Contains(word);

    /// <summary>Whether a person's name of this ending has it in every case.</summary>
    public bool IsIndeclinablePerson(ReadOnlySpan<char> word) => EndsIn(word, _indeclinable);

    /// <summary>Whether the data have the whole word as a patronymic of a man: <c>Львович</c>.</summary>
    public bool IsPatronymic(ReadOnlySpan<char> word) => _malePatronymics.Contains(word);

    /// <summary>The gender of a patronymic in the nominative; null if the word is none.</summary>
    public PersonGender? GenderOfPatronymic(ReadOnlySpan<char> word) => GenderOf(word, _malePatronymics, _femalePatronymics);

    /// <summary>The gender that the ending of a surname in the nominative tells, if it does.</summary>
    public PersonGender? GenderOfSurname(ReadOnlySpan<char> word) => GenderOf(word, _maleSurnames, _femaleSurnames);

    /// <summary>The gender that the ending of a verb in the past tense tells, if it does.</summary>
    public PersonGender? GenderOfVerb(ReadOnlySpan<char> word) => GenderOf(word, _maleVerbs, _femaleVerbs);

    private static PersonGender? GenderOf(ReadOnlySpan<char> word, WordSet male, WordSet female) =>
        EndsIn(word, female) ? PersonGender.Female
        : EndsIn(word, male) ? PersonGender.Male
        : null;

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
