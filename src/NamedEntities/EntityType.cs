using System.Text.Json.Serialization;

namespace NamedEntities;

/// <summary>What kind of thing an <see cref="NamedEntity"/> names. In JSON: <c>PER</c>, <c>ORG</c>, <c>LOC</c>.</summary>
[JsonConverter(typeof(EntityTypeJsonConverter))]
public enum EntityType
{
    /// <summary>A person: a human being, a character of fiction, a deity that is named.</summary>
    Person,

    /// <summary>An organization: a company, party, state body, army, court, team, medium, university, union.</summary>
    Organization,

    /// <summary>A place: a country, region, settlement, street, river, mountain, sea, planet.</summary>
    Place,
}
