using NamedEntities.Languages;

namespace NamedEntities.Tokenization;

/// <summary>The dotted abbreviations of all languages, from <c>Languages/*/abbreviations.txt</c>.</summary>
/// <remarks>A page may mix the languages, and a token is read before its language is known: every list holds everywhere.</remarks>
internal sealed class Abbreviations
{
    private readonly WordSet _leading;
    private readonly WordSet _trailing;
    private readonly WordSet _trailingAfterNumber;
    private readonly WordSet _parts;
    private readonly WordSet _trailingChains;

    private Abbreviations()
    {
        List<LanguageData> languages = [.. Language.All.Select(language => language.Read("abbreviations"))];
        WordSet Section(string heading) => new(languages.SelectMany(language => language[heading]));
        _leading = Section("before a name");
        _trailing = Section("may end a sentence");
        _trailingAfterNumber = Section("after a number may end a sentence");
        _parts = Section("parts");
        _trailingChains = new(languages.SelectMany(language => language["chains that may end a sentence"])
            .Select(chain => chain.Replace(" ", "", StringComparison.Ordinal)));
    }

    public static Abbreviations Default { get; } = new();

    /// <summary>Whether a word, without its full stop, stands before a name or number, as <c>ул</c>, <c>ім</c>.</summary>
    public bool IsLeading(ReadOnlySpan<char> word) => _leading.Contains(word);

    /// <summary>Whether a word, without its full stop, may end a sentence, as <c>руб</c>, <c>ін</c>.</summary>
    public bool IsTrailing(ReadOnlySpan<char> word, bool afterNumber) =>
        _trailing.Contains(word) || (afterNumber && _trailingAfterNumber.Contains(word));

    /// <summary>Whether a word is a link of a chain, as <c>т</c> and <c>е</c> in <c>т. е.</c></summary>
    public bool IsPart(ReadOnlySpan<char> word) => _parts.Contains(word);

    /// <summary>Whether two links make a chain that may end a sentence, as <c>т</c> and <c>д</c> do and <c>т</c> and <c>е</c> do not.</summary>
    public bool IsTrailingChain(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        if (first.Length + second.Length + 1 > _trailingChains.LongestLength)
            return false;
        Span<char> chain = stackalloc char[first.Length + second.Length + 1];
        first.CopyTo(chain);
        chain[first.Length] = '.';
        second.CopyTo(chain[(first.Length + 1)..]);
        return _trailingChains.Contains(chain);
    }
}
