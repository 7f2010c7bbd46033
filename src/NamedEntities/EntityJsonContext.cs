using System.Text.Json.Serialization;

namespace NamedEntities;

/// <summary>
/// Serialization of results with System.Text.Json, free of reflection, so that it survives trimming and compilation
/// ahead of time: <c>JsonSerializer.Serialize(entities, EntityJsonContext.Default.IReadOnlyListNamedEntity)</c>.
/// </summary>
/// <threadsafety static="true" instance="true"/>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NamedEntity))]
[JsonSerializable(typeof(IReadOnlyList<NamedEntity>))]
[JsonSerializable(typeof(NormalizedName))]
[JsonSerializable(typeof(IndexedEntity))]
[JsonSerializable(typeof(IReadOnlyList<IndexedEntity>))]
public sealed partial class EntityJsonContext : JsonSerializerContext;
