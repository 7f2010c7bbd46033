using System.Text.Json;
using NamedEntities.Models;

namespace NamedEntities.Trainer;

/// <summary>What the files that the trainer reads have in common.</summary>
internal static class TrainerFile
{
    private const int BufferSize = 1 << 20;

    /// <summary>Makes a file of numbers in a folder, one after the other, little-endian; one that is there is written over.</summary>
    public static BinaryWriter Create(string folder, string name) =>
        new(new BufferedStream(File.Create(Path.Combine(folder, name)), BufferSize));

    /// <summary>Writes the properties that say what the columns of features are.</summary>
    public static void WriteLayout(this Utf8JsonWriter json, FeatureLayout layout)
    {
        json.WriteNumber("featureVersion", layout.Revision);
        json.WriteString("featureLayout", layout.Version);
        json.WriteStrings("fields", layout.Fields.Select(field => field.Name));
        json.WriteStrings("spellingFields", layout.Fields.Where(field => field.SpellsTheWord).Select(field => field.Name));
    }

    /// <summary>Writes a property that is an array of strings.</summary>
    public static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
