using System.Collections.Immutable;

namespace NamedEntities.Languages;

/// <summary>
/// A language that the library reads: what its speakers wrote of it in <c>Languages/CODE/*.txt</c>. Each file is read when
/// it is first asked for, once.
/// </summary>
/// <threadsafety static="true" instance="true"/>
internal sealed class Language
{
    private static readonly ImmutableArray<Language> Known =
        [.. Enum.GetValues<TextLanguage>().Where(name => name != TextLanguage.Undecided).Select((name, index) => new Language(name, index))];

    private readonly Lazy<Letters> _letters;
    private readonly Lazy<NameEndings> _endings;
    private readonly Lazy<LanguageData> _declensions;
    private readonly Lazy<LanguageData> _sounds;

    private Language(TextLanguage name, int index)
    {
        Name = name;
        Index = index;
        _letters = new(() => new Letters(Read("letters")));
        _endings = new(() => new NameEndings(Read("endings")));
        _declensions = new(() => Read("declensions"));
        _sounds = new(() => Read("sounds"));
    }

    /// <summary>The languages, in the order of <see cref="TextLanguage"/>.</summary>
    public static ImmutableArray<Language> All => Known;

    /// <summary>Which language it is.</summary>
    public TextLanguage Name { get; }

    /// <summary>Its position in <see cref="All"/>.</summary>
    public int Index { get; }

    /// <summary>Its ISO 639-1 code, which is the name of its folder too.</summary>
    public string Code => Name.ToCode();

    /// <summary>Its alphabet.</summary>
    public Letters Letters => _letters.Value;

    /// <summary>What the endings of its words tell of names.</summary>
    public NameEndings Endings => _endings.Value;

    /// <summary>The endings of its names by case.</summary>
    public LanguageData Declensions => _declensions.Value;

    /// <summary>How the keys that languages share spell its words.</summary>
    public LanguageData Sounds => _sounds.Value;

    /// <summary>A language; the first of all where it is undecided, as the models were trained.</summary>
    public static Language Of(TextLanguage name) => Known[Math.Max(0, (int)name - 1)];

    /// <summary>Reads a file of the language that is kept nowhere: whoever asks makes tables of it, once.</summary>
    /// <param name="file">The file's name without its extension.</param>
    public LanguageData Read(string file) => LanguageData.Read($"{Code}/{file}.txt");
}
