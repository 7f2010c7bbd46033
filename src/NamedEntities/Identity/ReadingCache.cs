
namespace NamedEntities.Identity;

/// <summary>Makes the keys of each name once.</summary>
/// <param name="keys">Makes them.</param>
internal sealed class ReadingCache(EntityKeys keys)
{
    private readonly Dictionary<PersonName, PersonReading?> _people = [];
    private readonly Dictionary<string, PersonName> _parsed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProperNameReading?> _organizations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProperNameReading?> _places = new(StringComparer.Ordinal);

    /// <summary>Makes them.</summary>
    public EntityKeys Keys => keys;

    /// <summary>The reading of a person's mention; null if it is none, or has no letters.</summary>
    public PersonReading? PersonOf(MentionForm mention)
    {
        if (mention.Type != EntityType.Person)
            return null;
        PersonName name = mention.Name ?? Parse(mention.NormalForm);
        if (!_people.TryGetValue(name, out PersonReading? reading))
            _people.Add(name, reading = PersonReading.Of(name, keys.Names));
        return reading;
    }

    /// <summary>The reading of a mention of an organization or a place; null if it is none, or has no letters.</summary>
    public ProperNameReading? ProperNameOf(MentionForm mention)
    {
        if (mention.Type == EntityType.Person)
            return null;
        Dictionary<string, ProperNameReading?> names = mention.Type == EntityType.Place ? _places : _organizations;
        if (!names.TryGetValue(mention.NormalForm, out ProperNameReading? reading))
            names.Add(mention.NormalForm, reading = ProperNameReading.Of(mention.NormalForm, mention.Type, keys));
        return reading;
    }

    private PersonName Parse(string normalForm)
    {
        if (!_parsed.TryGetValue(normalForm, out PersonName? name))
            _parsed.Add(normalForm, name = keys.Names.Parser.Parse(normalForm).ToPersonName());
        return name;
    }
}
