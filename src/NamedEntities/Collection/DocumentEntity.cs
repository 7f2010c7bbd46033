using NamedEntities.Identity;

namespace NamedEntities.Collection;

/// <summary>An entity of a document, as the collection counts it.</summary>
/// <param name="Key">The key of its fullest name.</param>
/// <param name="OtherKeys">The keys of the other names that the document uses for it.</param>
internal sealed record DocumentEntity(EntityKey Key, IReadOnlyList<EntityKey> OtherKeys)
{
    /// <summary>The entity that mentions of a document name.</summary>
    public static DocumentEntity Of(IEnumerable<NamedEntity> mentions, ReadingCache readings)
    {
        List<EntityKey> keys =
        [
            .. mentions.Select(MentionForm.Of)
                .Select(mention => Name.Of(mention, readings))
                .GroupBy(name => name.Key)
                .OrderByDescending(group => group.First().Rank)
                .ThenByDescending(group => group.Count())
                .ThenBy(group => group.Key.ToString(), StringComparer.Ordinal)
                .Select(group => group.Key),
        ];
        return new DocumentEntity(keys[0], keys[1..]);
    }

    /// <summary>One name, and how much it tells.</summary>
    private readonly record struct Name(EntityKey Key, int Rank)
    {
        // A name that is known tells more than any number of words.
        private const int KnownRank = 1000;

        public static Name Of(MentionForm mention, ReadingCache readings)
        {
            if (readings.PersonOf(mention) is { } person)
                return new Name(person.Key, (int)person.Form);
            if (readings.ProperNameOf(mention) is { } name)
                return new Name(name.Key, name.Known is not null ? KnownRank : name.Abbreviation is null ? name.Words.Count : 0);
            return new Name(EntityKey.OfSigns(mention.Text, mention.Type == EntityType.Person, readings.Keys.Names.KnownNames), 0);
        }
    }
}
