using NamedEntities.Identity;
namespace NamedEntities.Collection;

/// <summary>That a document uses one name for what another names more fully, or better known.</summary>
internal readonly record struct KeyLink(string Shorter, string Fuller);

/// <summary>What a document names, as the collection counts it.</summary>
/// <param name="Key">The key of its fullest name.</param>
/// <param name="OtherKeys">The keys of the other names that the document uses for it.</param>
internal sealed record DocumentEntity(string Key, IReadOnlyList<string> OtherKeys)
{
    private const string PersonMark = "person:";
    private const string TitleMark = "name:";

    /// <summary>Of the mentions of an entity in a document.</summary>
    public static DocumentEntity Of(IEnumerable<NamedEntity> mentions, ReadingCache readings)
    {
        List<string> keys =
        [
            .. mentions.Select(MentionForm.Of)
                .Select(mention => Name.Of(mention, readings))
                .GroupBy(name => name.Key, StringComparer.Ordinal)
                .OrderByDescending(group => group.First().Rank)
                .ThenByDescending(group => group.Count())
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => group.Key),
        ];
        return new DocumentEntity(keys[0], keys[1..]);
    }

    /// <summary>Whether a key is that of a person.</summary>
    public static bool IsPerson(string key) => key.StartsWith(PersonMark, StringComparison.Ordinal);

    /// <summary>The words of a key.</summary>
    public static string WordsOf(string key) => key[(key.IndexOf(':') + 1)..];

    /// <summary>The key of a person.</summary>
    public static string PersonKey(string words) => PersonMark + words;

    /// <summary>The key of an organization or a place.</summary>
    public static string TitleKey(string words) => TitleMark + words;

    /// <summary>One name, and how much it tells.</summary>
    private readonly record struct Name(string Key, int Rank)
    {
        // A name that is known tells more than any number of words.
        private const int KnownRank = 1000;

        public static Name Of(MentionForm mention, ReadingCache readings)
        {
            if (readings.PersonOf(mention) is { } person)
                return new Name(PersonKey(person.Key), person.IsFull ? person.EndsInPatronymic ? 1 : 3 : person.IsLone ? 0 : 2);
            if (readings.TitleOf(mention) is { } title)
                return new Name(TitleKey(title.Key), title.Known is not null ? KnownRank : title.Abbreviation is null ? title.Words.Count : 0);
            return new Name(mention.Type == EntityType.Person ? PersonKey(mention.Text) : TitleKey(mention.Text), 0);
        }
    }
}
