using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using NamedEntities.Models;
using NamedEntities.Pipeline;
using NamedEntities.Recognition;
using NamedEntities.Tokenization;
using NamedEntities.Trainer;

namespace NamedEntities.Tests.Models;

/// <summary>A model file of a few kilobytes with random weights. It sees entities everywhere.</summary>
internal static class SyntheticModel
{
    public const string Text = "Иван Петров живёт в Києві, а не в «UKR.NET».";

    private const int Dimension = 5;

    private const string Description = """{"madeBy": "chance", "sources": []}""";

    private static readonly uint[] StemHashes = [.. new[] { "иван", "київ" }.Select(stem => StemLexicon.KeyOf(stem)).Order()];
    private static readonly byte[] StemKinds = [1, 8];

    /// <summary>A whole model.</summary>
    /// <param name="metadata">Strings of the header that are to be other than they should; null leaves one out.</param>
    /// <param name="change">What to make of an array; null leaves it out.</param>
    public static byte[] Make(IReadOnlyDictionary<string, string?>? metadata = null, Func<TensorData, TensorData?>? change = null)
    {
        Dictionary<string, string> strings = new(ModelPack.Versions)
        {
            [ModelParts.DescriptionKey] = $"{{{string.Join(", ", ModelParts.All.Select(name => $"\"{name}\": {Description}"))}}}",
        };
        foreach ((string key, string? value) in metadata ?? new Dictionary<string, string?>())
        {
            strings.Remove(key);
            if (value is not null)
                strings[key] = value;
        }

        return SafetensorsWriter.Write(Arrays().Select(change ?? (array => array)).OfType<TensorData>(), strings);
    }

    /// <summary>A model with one array replaced by floating-point numbers.</summary>
    public static byte[] WithFloats(string array, Action<float[]> change) => Make(change: tensor =>
    {
        if (tensor.Name != array)
            return tensor;
        float[] values = MemoryMarshal.Cast<byte, float>(tensor.Bytes.Span).ToArray();
        change(values);
        return tensor with { Bytes = MemoryMarshal.AsBytes(values.AsSpan()).ToArray() };
    });

    /// <summary>A model with one array replaced by whole numbers.</summary>
    public static byte[] WithWholes(string array, Action<uint[]> change) => Make(change: tensor =>
    {
        if (tensor.Name != array)
            return tensor;
        uint[] values = MemoryMarshal.Cast<byte, uint>(tensor.Bytes.Span).ToArray();
        change(values);
        return tensor with { Bytes = MemoryMarshal.AsBytes(values.AsSpan()).ToArray() };
    });

    public static byte[] Compress(byte[] model)
    {
        using MemoryStream compressed = new();
        using (GZipStream stream = new(compressed, CompressionLevel.Optimal, leaveOpen: true))
            stream.Write(model);
        return compressed.ToArray();
    }

    /// <summary>The scores that a model gives <see cref="Text"/>: what its weights come to.</summary>
    public static float[] Score(byte[] model)
    {
        Recognizer recognizer = ModelPack.Read(new MemoryStream(model), "model.bin").Recognizer;
        TokenizedText text = TokenizedText.Of(Text);
        float[] emissions = new float[text.Sentences[0].TokenCount * Tag.Count];
        recognizer.Score(text, text.Sentences[0], emissions, new WordKey[text.Sentences[0].TokenCount]);
        return emissions;
    }

    private static IEnumerable<TensorData> Arrays()
    {
        const int Width = 3;
        Random random = new(1);
        uint[] features = Features();
        yield return Wholes("recognizer.features.keys", features);
        yield return Bytes("recognizer.features.rows", features.Length, Dimension);
        yield return Scales("recognizer.features.scales", features.Length);
        yield return Floats("recognizer.encoder.bias", Dimension);
        yield return Random("recognizer.encoder.unit", [1], () => 1f / 1024);
        yield return Wholes("recognizer.encoder.dilations", 1, 2);
        for (int i = 0; i < 2; i++)
        {
            yield return Bytes($"recognizer.encoder.{i}.weight", 3, Dimension, Dimension);
            yield return Scales($"recognizer.encoder.{i}.scales", Dimension);
            yield return Floats($"recognizer.encoder.{i}.bias", Dimension);
        }

        yield return Bytes("recognizer.output.weight", Dimension, Tag.Count);
        yield return Scales("recognizer.output.scales", Tag.Count);
        yield return Floats("recognizer.output.bias", Tag.Count);
        yield return Floats("recognizer.crf.transitions", Tag.Count, Tag.Count);
        yield return Floats("recognizer.crf.start", Tag.Count);
        yield return Floats("recognizer.crf.end", Tag.Count);
        yield return Random("recognizer.crf.temperature", [1], () => 1.5f);

        yield return Wholes("stems.hashes", StemHashes);
        yield return new TensorData("stems.classes", SafetensorsFile.Byte, [2], StemKinds);

        yield return Wholes("normalizer.features.keys", 1, 2, 3);
        yield return Bytes("normalizer.features.rows", 3, Width);
        yield return Scales("normalizer.features.scales", 3);
        yield return Floats("normalizer.features.bias", Width);
        yield return Characters("normalizer.edits.text", ">\nі>\nу>а");
        yield return Floats("normalizer.edits.vectors", 3, Width);
        yield return Floats("normalizer.edits.bias", 3);
        yield return Floats("normalizer.classes.weights", 3, NominativeLexicon.ClassNames.Count);
        yield return Wholes("normalizer.lexicon.steps", NominativeLexicon.KeyOf("київ"));
        yield return new TensorData("normalizer.lexicon.classes", SafetensorsFile.Byte, [1], new byte[] { 8 });

        yield return Characters("names.text", "[places]\nКиев | Київ\n[settlements]\n[names]\nИван; Іван\n[surnames]\n");

        TensorData Floats(string name, params int[] shape) => Random(name, shape, () => (random.NextSingle() - 0.5f) / 2);

        TensorData Scales(string name, params int[] shape) => Random(name, shape, () => (1 + random.NextSingle()) / 250);

        TensorData Bytes(string name, params int[] shape)
        {
            byte[] values = new byte[shape.Aggregate(1, (product, length) => product * length)];
            random.NextBytes(values);
            return new TensorData(name, SafetensorsFile.Byte, shape, values);
        }
    }

    private static TensorData Random(string name, int[] shape, Func<float> next)
    {
        float[] values = [.. Enumerable.Range(0, shape.Aggregate(1, (product, length) => product * length)).Select(_ => next())];
        return new TensorData(name, SafetensorsFile.Float, shape, MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
    }

    private static TensorData Wholes(string name, params uint[] values) =>
        new(name, SafetensorsFile.Whole, [values.Length], MemoryMarshal.AsBytes(values.AsSpan()).ToArray());

    private static TensorData Characters(string name, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return new TensorData(name, SafetensorsFile.Byte, [bytes.Length], bytes);
    }

    /// <summary>The features that the text has, so that the model has something to say about it.</summary>
    private static uint[] Features()
    {
        TokenizedText text = TokenizedText.Of(Text);
        uint[] features = new uint[text.Sentences[0].TokenCount * FeatureExtractor.FieldCount];
        FeatureExtractor.Extract(text, text.Sentences[0], new StemLexicon(StemHashes, StemKinds), features);
        return [.. features.Where(feature => feature != 0).Distinct().Order()];
    }
}
