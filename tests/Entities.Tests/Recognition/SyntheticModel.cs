using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Entities.Recognition;
using Entities.Tokenization;

namespace Entities.Tests.Recognition;

/// <summary>
/// A model file of a few kilobytes with random weights, laid out as models/training/tagger/export.py does. It sees entities
/// everywhere.
/// </summary>
internal static class SyntheticModel
{
    public const string Text = "Иван Петров живёт в Києві, а не в «UKR.NET».";

    private const int Dimension = 5;

    /// <summary>A whole model.</summary>
    /// <param name="metadata">Strings of the header that are to be other than they should; null leaves one out.</param>
    /// <param name="omit">An array to leave out.</param>
    /// <param name="dilation">The dilation of the second convolution.</param>
    public static byte[] Make(IReadOnlyDictionary<string, string?>? metadata = null, string? omit = null, uint dilation = 2)
    {
        Dictionary<string, string?> strings = new()
        {
            ["formatVersion"] = $"{ModelReader.FormatVersion}",
            ["featureVersion"] = $"{FeatureExtractor.Version}",
        };
        foreach ((string key, string? value) in metadata ?? new Dictionary<string, string?>())
            strings[key] = value;
        return Write(strings.Where(entry => entry.Value is not null), Arrays(1, dilation).Where(array => array.Name != omit));
    }

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
        Recognizer recognizer = ModelReader.Read(new MemoryStream(model), "model.bin");
        TokenizedText text = TokenizedText.Of(Text);
        float[] emissions = new float[text.Sentences[0].TokenCount * Tag.Count];
        recognizer.Score(text, text.Sentences[0], emissions, new uint[text.Sentences[0].TokenCount]);
        return emissions;
    }

    private static IEnumerable<Tensor> Arrays(params uint[] dilations)
    {
        Random random = new(1);
        uint[] keys = Features();
        yield return new Tensor("features.keys", "U32", [keys.Length], [.. keys.SelectMany(BitConverter.GetBytes)]);
        yield return Bytes("features.rows", keys.Length, Dimension);
        yield return Scales("features.scales", keys.Length);
        yield return Floats("encoder.bias", Dimension);
        yield return new Tensor("encoder.unit", "F32", [1], BitConverter.GetBytes(1f / 1024));
        yield return new Tensor("encoder.dilations", "U32", [dilations.Length], [.. dilations.SelectMany(BitConverter.GetBytes)]);
        for (int i = 0; i < 2; i++)
        {
            yield return Bytes($"encoder.{i}.weight", 3, Dimension, Dimension);
            yield return Scales($"encoder.{i}.scales", Dimension);
            yield return Floats($"encoder.{i}.bias", Dimension);
        }

        yield return Bytes("output.weight", Dimension, Tag.Count);
        yield return Scales("output.scales", Tag.Count);
        yield return Floats("output.bias", Tag.Count);
        yield return Floats("crf.transitions", Tag.Count, Tag.Count);
        yield return Floats("crf.start", Tag.Count);
        yield return Floats("crf.end", Tag.Count);
        yield return new Tensor("crf.temperature", "F32", [1], BitConverter.GetBytes(1.5f));

        Tensor Floats(string name, params int[] shape) => Random(name, shape, () => (random.NextSingle() - 0.5f) / 2);

        Tensor Scales(string name, params int[] shape) => Random(name, shape, () => (1 + random.NextSingle()) / 250);

        Tensor Bytes(string name, params int[] shape)
        {
            byte[] values = new byte[shape.Aggregate(1, (product, length) => product * length)];
            random.NextBytes(values);
            return new Tensor(name, "I8", shape, values);
        }
    }

    private static Tensor Random(string name, int[] shape, Func<float> next)
    {
        int count = shape.Aggregate(1, (product, length) => product * length);
        return new Tensor(name, "F32", shape, [.. Enumerable.Range(0, count).Select(_ => next()).SelectMany(BitConverter.GetBytes)]);
    }

    /// <summary>The features that the text has, so that the model has something to say about it.</summary>
    private static uint[] Features()
    {
        TokenizedText text = TokenizedText.Of(Text);
        uint[] features = new uint[text.Sentences[0].TokenCount * FeatureExtractor.FieldCount];
        FeatureExtractor.Extract(text, text.Sentences[0], features);
        return [.. features.Where(feature => feature != 0).Distinct()];
    }

    private static byte[] Write(IEnumerable<KeyValuePair<string, string?>> metadata, IEnumerable<Tensor> arrays)
    {
        List<Tensor> all = [.. arrays];
        byte[] data = [.. all.SelectMany(array => array.Bytes)];
        Dictionary<string, string?> strings = new(metadata);
        strings.TryAdd("sha256", Convert.ToHexString(SHA256.HashData(data)).ToLowerInvariant());
        Dictionary<string, object> header = new() { ["__metadata__"] = strings };
        int offset = 0;
        foreach (Tensor array in all)
        {
            int end = offset + array.Bytes.Length;
            header[array.Name] = new { dtype = array.Type, shape = array.Shape, data_offsets = new[] { offset, end } };
            offset = end;
        }

        byte[] json = JsonSerializer.SerializeToUtf8Bytes(header);
        json = [.. json, .. Encoding.ASCII.GetBytes(new string(' ', (8 - (json.Length % 8)) % 8))];
        return [.. BitConverter.GetBytes((ulong)json.Length), .. json, .. data];
    }

    private sealed record Tensor(string Name, string Type, int[] Shape, byte[] Bytes);
}
