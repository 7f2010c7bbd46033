using System.Text.Json;

namespace NamedEntities.Models;

/// <summary>The names of the parts of a model file. Those of a part's arrays begin with it and a full stop.</summary>
internal static class ModelParts
{
    public const string Recognizer = "recognizer";
    public const string Stems = "stems";
    public const string Normalizer = "normalizer";
    public const string Names = "names";

    /// <summary>The string of the header that describes the parts; see <see cref="ModelInfo"/>.</summary>
    public const string DescriptionKey = "parts";

    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<string> All { get; } = [Recognizer, Stems, Normalizer, Names];
}

/// <summary>What a model file says of its parts.</summary>
/// <param name="Parts">The parts, in order.</param>
internal sealed record ModelInfo(IReadOnlyList<ModelPartInfo> Parts)
{
    /// <summary>Reads what a file says.</summary>
    /// <exception cref="InvalidModelException">It does not say it of every part.</exception>
    public static ModelInfo Read(SafetensorsFile file)
    {
        try
        {
            using JsonDocument description = JsonDocument.Parse(file.GetMetadata(ModelParts.DescriptionKey));
            return new ModelInfo([.. ModelParts.All.Select(name => new ModelPartInfo(
                name,
                file.Tensors.Where(tensor => tensor.Name.StartsWith($"{name}.", StringComparison.Ordinal)).Sum(tensor => (long)tensor.Length),
                PartDescription.Read(description.RootElement.GetProperty(name))))]);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw file.Invalid("its header does not describe its parts", exception);
        }
    }
}

/// <summary>A part of a model file.</summary>
/// <param name="Name">Its name: <c>recognizer</c>, <c>stems</c>, <c>normalizer</c>, <c>names</c>.</param>
/// <param name="Bytes">The size of its arrays.</param>
/// <param name="Description">Where it comes from.</param>
internal sealed record ModelPartInfo(string Name, long Bytes, PartDescription Description);

/// <summary>Where a part of a model comes from.</summary>
/// <param name="MadeBy">What made it: a recipe and its hash, or that it is older than recipes.</param>
/// <param name="Sources">What it was learned or derived from.</param>
/// <param name="Inputs">The files that it was made of, each with its hash, where that is known.</param>
internal sealed record PartDescription(string MadeBy, IReadOnlyList<ModelSource> Sources, IReadOnlyDictionary<string, string> Inputs)
{
    /// <summary>Reads a description in JSON.</summary>
    /// <exception cref="KeyNotFoundException">Something is missing.</exception>
    /// <exception cref="InvalidOperationException">Something is of another kind.</exception>
    public static PartDescription Read(JsonElement json) => new(
        TextOf(json, "madeBy"),
        [
            .. json.GetProperty("sources").EnumerateArray()
                .Select(source => new ModelSource(TextOf(source, "name"), TextOf(source, "use"), TextOf(source, "licence"))),
        ],
        json.TryGetProperty("inputs", out JsonElement inputs)
            ? inputs.EnumerateObject().ToDictionary(input => input.Name, input => input.Value.GetString() ?? "", StringComparer.Ordinal)
            : []);

    /// <summary>Writes what <see cref="Read"/> reads.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("madeBy", MadeBy);
        json.WriteStartArray("sources");
        foreach (ModelSource source in Sources)
        {
            json.WriteStartObject();
            json.WriteString("name", source.Name);
            json.WriteString("use", source.Use);
            json.WriteString("licence", source.Licence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("inputs");
        foreach ((string path, string hash) in Inputs)
            json.WriteString(path, hash);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string TextOf(JsonElement json, string property) =>
        json.GetProperty(property).GetString() ?? throw new InvalidOperationException($"\"{property}\" is null.");
}

/// <summary>What a part of a model was learned or derived from.</summary>
/// <param name="Name">The corpus, list or dictionary.</param>
/// <param name="Use">What it was used for.</param>
/// <param name="Licence">The licence that it states.</param>
internal sealed record ModelSource(string Name, string Use, string Licence);
