using System.Text.Json.Serialization;
using NamedEntities.Explaining;

namespace NamedEntities.Cli.Explain;

/// <summary>An explanation in JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true)]
[JsonSerializable(typeof(Explanation))]
internal sealed partial class ExplanationJsonContext : JsonSerializerContext;
