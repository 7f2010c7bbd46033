namespace NamedEntities.Identity;

/// <summary>Reads each name once.</summary>
internal sealed class ReadingCache
{
    private readonly Dictionary<string, PersonReading?> _people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TitleReading?> _organizations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TitleReading?> _places = new(StringComparer.Ordinal);

    /// <summary>The reading of a person's mention; null if it is none, or has no letters.</summary>
    public PersonReading? PersonOf(MentionForm mention)
    {
        if (mention.Type != EntityType.Person)
            return null;
        if (!_people.TryGetValue(mention.NormalForm, out PersonReading? reading))
            _people.Add(mention.NormalForm, reading = PersonReading.Of(mention.NormalForm));
        return reading;
    }

    /// <summary>The reading of a mention of an organization or a place; null if it is none, or has no letters.</summary>
    public TitleReading? TitleOf(MentionForm mention)
    {
        if (mention.Type == EntityType.Person)
            return null;
        Dictionary<string, TitleReading?> titles = mention.Type == EntityType.Place ? _places : _organizations;
        if (!titles.TryGetValue(mention.NormalForm, out TitleReading? reading))
            titles.Add(mention.NormalForm, reading = TitleReading.Of(mention.NormalForm, mention.Type));
        return reading;
    }
}
