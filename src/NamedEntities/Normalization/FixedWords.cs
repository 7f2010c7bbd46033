using NamedEntities.Languages;
using NamedEntities.Tokenization;

namespace NamedEntities.Normalization;

/// <summary>Words of a mention that are sure to stay as they are written.</summary>
internal static class FixedWords
{
    // ООН, НАТО, ЦАХАЛ; longer ones in capitals may be names written large.
    private const int LongestAcronym = 5;

    /// <summary>Whether a word stays: no Cyrillic, initials, abbreviations, acronyms, function words, what is quoted behind a head.</summary>
    public static bool Contains(MentionWords mention, NameWord word)
    {
        if (word.Kind != TokenKind.Word || word.Length < 2 || word.Is(WordPlace.QuotedBehindHead))
            return true;
        ReadOnlySpan<char> form = mention[word];
        NameEndings endings = NameEndings.Of(mention.Language);
        return Capitals.ShapeOf(form) switch
        {
            WordShape.Foreign or WordShape.Letter => true,
            WordShape.Upper when form.Length <= LongestAcronym => !mention.IsInCapitals,
            WordShape.Lower => endings.IsFunctionWord(form),
            _ when endings.IsIndeclinable(form) => true,
            _ => mention.Type == EntityType.Person && endings.IsIndeclinablePerson(form),
        };
    }
}
