using System.Globalization;
using System.IO.Compression;

namespace Entities.Recognition;

/// <summary>Makes a <see cref="Recognizer"/> of a model file: a safetensors container, as it is or compressed with gzip.</summary>
internal static class ModelReader
{
    /// <summary>The version of the file's layout that this library reads.</summary>
    public const int FormatVersion = 1;

    private const int MostConvolutions = 64;

    /// <summary>Reads a model from a stream's position to its end.</summary>
    /// <param name="stream">The stream; it is not closed.</param>
    /// <param name="name">What to call the model in messages.</param>
    /// <exception cref="InvalidModelException">The stream holds no model that this library reads.</exception>
    public static Recognizer Read(Stream stream, string name)
    {
        SafetensorsFile file = ReadContainer(stream, name);
        CheckVersion(file, "formatVersion", FormatVersion);
        CheckVersion(file, "featureVersion", FeatureExtractor.Version);

        int features = file.GetLength("features.rows", 0);
        int dimension = file.GetLength("features.rows", 1);
        if (features == 0 || dimension == 0)
            throw file.Invalid("it has no features");
        FeatureTable table = new(
            file.GetUInts("features.keys", features),
            file.GetSignedBytes("features.rows", features, dimension),
            file.GetFloats("features.scales", features));
        Encoder encoder = new(
            table,
            file.GetFloats("encoder.bias", dimension),
            ReadConvolutions(file, dimension),
            file.GetFloats("output.weight", dimension, Tag.Count),
            file.GetFloats("output.bias", Tag.Count));
        Crf crf = new(
            file.GetFloats("crf.transitions", Tag.Count, Tag.Count),
            file.GetFloats("crf.start", Tag.Count),
            file.GetFloats("crf.end", Tag.Count),
            ReadTemperature(file));
        return new Recognizer(encoder, crf);
    }

    /// <summary>Reads a container, as it is or compressed with gzip, from a stream's position to its end.</summary>
    /// <exception cref="InvalidModelException">The stream holds no whole container.</exception>
    public static SafetensorsFile ReadContainer(Stream stream, string name) => new(ReadBytes(stream, name), name);

    /// <summary>Refuses a file whose header states another version than this library reads.</summary>
    public static void CheckVersion(SafetensorsFile file, string key, int expected)
    {
        string version = file.GetMetadata(key);
        if (version != expected.ToString(CultureInfo.InvariantCulture))
            throw file.Invalid($"its {key} is {version}, and this library reads {expected}");
    }

    private static float ReadTemperature(SafetensorsFile file)
    {
        float temperature = file.GetFloats("crf.temperature", 1)[0];
        return temperature is > 0 and < float.PositiveInfinity
            ? temperature
            : throw file.Invalid(string.Create(CultureInfo.InvariantCulture, $"its temperature is {temperature}"));
    }

    private static byte[] ReadBytes(Stream stream, string name)
    {
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        bool isCompressed = bytes.Length > 2 && bytes.GetBuffer()[0] == 0x1F && bytes.GetBuffer()[1] == 0x8B;
        if (!isCompressed)
            return bytes.ToArray();

        bytes.Position = 0;
        try
        {
            using GZipStream expanded = new(bytes, CompressionMode.Decompress);
            using MemoryStream content = new();
            expanded.CopyTo(content);
            return content.ToArray();
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidModelException($"'{name}' cannot be used as a model: its compressed data are damaged.", exception);
        }
    }

    private static Encoder.Convolution[] ReadConvolutions(SafetensorsFile file, int dimension)
    {
        uint[] dilations = file.GetUInts("encoder.dilations", file.GetLength("encoder.dilations", 0));
        if (dilations.Length > MostConvolutions)
            throw file.Invalid($"it has {dilations.Length} convolutions");
        Encoder.Convolution[] convolutions = new Encoder.Convolution[dilations.Length];
        for (int i = 0; i < dilations.Length; i++)
        {
            if (dilations[i] is < 1 or > 64)
                throw file.Invalid($"the dilation {dilations[i]} is none");
            convolutions[i] = new Encoder.Convolution(
                (int)dilations[i],
                file.GetFloats($"encoder.{i}.weight", 3, dimension, dimension),
                file.GetFloats($"encoder.{i}.bias", dimension));
        }

        return convolutions;
    }
}
