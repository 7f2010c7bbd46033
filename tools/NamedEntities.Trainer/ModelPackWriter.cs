using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using NamedEntities.Models;
using NamedEntities.Normalization;
using NamedEntities.Recognition;

namespace NamedEntities.Trainer;

/// <summary>Puts the parts that training steps make together to one model file, which <see cref="ModelPack"/> reads.</summary>
internal sealed class ModelPackWriter
{
    /// <summary>The versions of the parts' own files, which models/training writes.</summary>
    public const int RecognizerVersion = 2;

    /// <inheritdoc cref="RecognizerVersion"/>
    public const int NormalizerVersion = 1;

    private readonly Dictionary<string, List<TensorData>> _tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PartDescription> _descriptions = new(StringComparer.Ordinal);

    /// <summary>Whether no part is missing.</summary>
    public bool IsWhole => ModelParts.All.All(_tensors.ContainsKey);

    /// <summary>Adds the recognizer as <c>export.py</c> writes it.</summary>
    /// <exception cref="InvalidModelException">The file is none, or of other features than this library's.</exception>
    public void AddRecognizer(Stream stream, string name) => AddContainer(ModelParts.Recognizer, SafetensorsFile.Read(stream, name, new Dictionary<string, string>
    {
        ["formatVersion"] = $"{RecognizerVersion}",
        ["featureVersion"] = $"{FeatureExtractor.Layout.Revision}",
    }));

    /// <summary>Adds the normalizer as <c>normalizer/export.py</c> writes it.</summary>
    /// <exception cref="InvalidModelException">The file is none, or of other features than this library's.</exception>
    public void AddNormalizer(Stream stream, string name) => AddContainer(ModelParts.Normalizer, SafetensorsFile.Read(stream, name, new Dictionary<string, string>
    {
        ["normalizerVersion"] = $"{NormalizerVersion}",
        ["wordFeatureVersion"] = $"{WordFeatures.Layout.Revision}",
    }));

    /// <summary>Adds the stems that <c>lexicon</c> compiles.</summary>
    public void AddStems(StemFile stems) => _tensors[ModelParts.Stems] =
    [
        new("hashes", SafetensorsFile.Whole, [stems.Hashes.Length], MemoryMarshal.AsBytes(stems.Hashes.AsSpan()).ToArray()),
        new("classes", SafetensorsFile.Byte, [stems.Classes.Length], stems.Classes),
    ];

    /// <summary>Adds a table of names.</summary>
    /// <param name="text">The table, in UTF-8.</param>
    public void AddNames(byte[] text) => _tensors[ModelParts.Names] = [new("text", SafetensorsFile.Byte, [text.Length], text)];

    /// <summary>Says where a part comes from.</summary>
    public void Describe(string part, PartDescription description) => _descriptions[part] = description;

    /// <summary>Adds the parts of another model that were not added, with what it says of them.</summary>
    public void AddMissing(ModelPack other)
    {
        foreach (ModelPartInfo part in other.Info.Parts)
        {
            if (_tensors.ContainsKey(part.Name))
                continue;
            string prefix = $"{part.Name}.";
            _tensors[part.Name] =
            [
                .. other.File.Tensors.Where(tensor => tensor.Name.StartsWith(prefix, StringComparison.Ordinal))
                    .Select(tensor => new TensorData(tensor.Name[prefix.Length..], tensor.Type, tensor.Shape, other.File.GetBytes(tensor))),
            ];
            _descriptions.TryAdd(part.Name, part.Description);
        }
    }

    /// <summary>The model file, which has been read again and is as it should be.</summary>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="InvalidModelException">A part is missing, is not described, or is not as it should be.</exception>
    public byte[] Write(string name)
    {
        foreach (string part in ModelParts.All)
        {
            if (!_tensors.ContainsKey(part))
                throw new InvalidModelException($"'{name}' would lack its {part}.");
            if (!_descriptions.ContainsKey(part))
                throw new InvalidModelException($"'{name}' would not say what made its {part}, of which sources.");
        }

        byte[] file = SafetensorsWriter.Write(
            _tensors.SelectMany(part => part.Value.Select(tensor => tensor with { Name = $"{part.Key}.{tensor.Name}" })),
            new Dictionary<string, string>(ModelPack.Versions) { [ModelParts.DescriptionKey] = WriteDescriptions() });
        ModelPack.Read(new MemoryStream(file), name);
        return file;
    }

    private void AddContainer(string part, SafetensorsFile file) => _tensors[part] =
        [.. file.Tensors.Select(tensor => new TensorData(tensor.Name, tensor.Type, tensor.Shape, file.GetBytes(tensor)))];

    private string WriteDescriptions()
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text))
        {
            json.WriteStartObject();
            foreach (string part in ModelParts.All)
            {
                json.WritePropertyName(part);
                _descriptions[part].Write(json);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }
}
