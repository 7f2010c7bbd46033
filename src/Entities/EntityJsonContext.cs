using System.Text.Json.Serialization;

namespace Entities;

/// <summary>
/// Serialization of results with System.Text.Json, free of reflection, so that it survives trimming and compilation
/// ahead of time: <c>JsonSerializer.Serialize(entities, EntityJsonContext.Default.IReadOnlyListEntity)</c>.
/// </summary>
/// <threadsafety static="true" instance="true"/>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Entity))]
[JsonSerializable(typeof(IReadOnlyList<Entity>))]
[JsonSerializable(typeof(NormalizedName))]
[JsonSerializable(typeof(IndexedEntity))]
[JsonSerializable(typeof(IReadOnlyList<IndexedEntity>))]
public sealed partial class EntityJsonContext : JsonSerializerContext;
