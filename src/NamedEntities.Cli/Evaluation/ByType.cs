using System.Numerics;
using System.Text.Json.Serialization;

namespace NamedEntities.Cli.Evaluation;

/// <summary>What is counted, for each type of entity.</summary>
internal readonly record struct ByType<T>(
    [property: JsonPropertyName("PER")] T Person,
    [property: JsonPropertyName("ORG")] T Organization,
    [property: JsonPropertyName("LOC")] T Place) : IAdditionOperators<ByType<T>, ByType<T>, ByType<T>>
    where T : struct, IAdditionOperators<T, T, T>
{
    /// <summary>Micro: the three types in one.</summary>
    public T All => Person + Organization + Place;

    public T Of(EntityType type) => type switch
    {
        EntityType.Person => Person,
        EntityType.Organization => Organization,
        EntityType.Place => Place,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    public static ByType<T> OfEach(Func<EntityType, T> count) =>
        new(count(EntityType.Person), count(EntityType.Organization), count(EntityType.Place));

    public static ByType<T> operator +(ByType<T> left, ByType<T> right) => OfEach(type => left.Of(type) + right.Of(type));
}
