namespace Entities.Identity;

/// <summary>Reads each name once.</summary>
internal sealed class ReadingCache
{
    private readonly Dictionary<string, PersonReading?> _people = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, EntityType), TitleReading?> _titles = [];

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
        (string, EntityType) name = (mention.NormalForm, mention.Type);
        if (!_titles.TryGetValue(name, out TitleReading? reading))
            _titles.Add(name, reading = TitleReading.Of(mention.NormalForm, mention.Type));
        return reading;
    }
}
