using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using NamedEntities.Numerics;
using NamedEntities.Recognition;

namespace NamedEntities.Models;

/// <summary>Makes a <see cref="Recognizer"/> of a model file: a safetensors container, as it is or compressed with gzip.</summary>
internal static class ModelReader
{
    /// <summary>The version of the file's layout that this library reads.</summary>
    public const int FormatVersion = 2;

    private const int MostConvolutions = 64;
    private const int GZipTrailer = 8;
    private const int LargestCompression = 1032;

    /// <summary>Reads a model from a stream's position to its end.</summary>
    /// <param name="stream">The stream; it is not closed.</param>
    /// <param name="name">What to call the model in messages.</param>
    /// <param name="isEmbedded">Whether it is a resource of the assembly; see <see cref="SafetensorsFile"/>.</param>
    /// <exception cref="InvalidModelException">The stream holds no model that this library reads.</exception>
    public static Recognizer Read(Stream stream, string name, bool isEmbedded = false)
    {
        SafetensorsFile file = ReadContainer(stream, name, isEmbedded);
        CheckVersion(file, "formatVersion", FormatVersion);
        CheckVersion(file, "featureVersion", FeatureExtractor.Version);

        Crf crf = new(
            file.GetFloats("crf.transitions", Tag.Count, Tag.Count),
            file.GetFloats("crf.start", Tag.Count),
            file.GetFloats("crf.end", Tag.Count),
            ReadPositive(file, "crf.temperature", 1)[0]);
        try
        {
            return new Recognizer(ReadEncoder(file), crf, file.Hash);
        }
        catch (OverflowException exception)
        {
            throw file.Invalid("its weights are too large", exception);
        }
    }

    /// <summary>Reads a container, as it is or compressed with gzip, from a stream's position to its end.</summary>
    /// <exception cref="InvalidModelException">The stream holds no whole container.</exception>
    public static SafetensorsFile ReadContainer(Stream stream, string name, bool isEmbedded = false) =>
        new(ReadBytes(stream, name), name, isEmbedded);

    /// <summary>Refuses a file whose header states another version than this library reads.</summary>
    public static void CheckVersion(SafetensorsFile file, string key, int expected)
    {
        string version = file.GetMetadata(key);
        if (version != expected.ToString(CultureInfo.InvariantCulture))
            throw file.Invalid($"its {key} is {version}, and this library reads {expected}");
    }

    private static Encoder ReadEncoder(SafetensorsFile file)
    {
        int features = file.GetLength("features.rows", 0);
        int dimension = file.GetLength("features.rows", 1);
        if (features == 0 || dimension == 0)
            throw file.Invalid("it has no features");
        double unit = ReadPositive(file, "encoder.unit", 1)[0];
        FeatureTable table = new(
            file.GetUInts("features.keys", features),
            file.GetBytes("features.rows", "I8", features, dimension),
            ToUnits(ReadPositive(file, "features.scales", features), unit / (1 << FeatureTable.Shift)),
            ToUnits(file.GetFloats("encoder.bias", dimension), unit / (1 << FeatureTable.Shift)),
            FeatureExtractor.FieldCount);
        float[] outputScales = ReadPositive(file, "output.scales", Tag.Count);
        return new Encoder(
            new Embedding(table),
            ReadConvolutions(file, dimension, unit),
            Matrix.Of(file.GetSignedBytes("output.weight", dimension, Tag.Count), new double[Tag.Count], taps: 1),
            Array.ConvertAll(outputScales, scale => (float)(scale * unit)),
            file.GetFloats("output.bias", Tag.Count));
    }

    /// <summary>Numbers as whole multiples of a unit.</summary>
    /// <exception cref="OverflowException">One is too large, or none.</exception>
    public static int[] ToUnits(float[] values, double unit) =>
        Array.ConvertAll(values, value => checked((int)Math.Round(value / unit)));

    /// <summary>An array of finite numbers above 0.</summary>
    private static float[] ReadPositive(SafetensorsFile file, string name, int length)
    {
        float[] values = file.GetFloats(name, length);
        foreach (float value in values)
        {
            if (value is not (> 0 and < float.PositiveInfinity))
                throw file.Invalid(string.Create(CultureInfo.InvariantCulture, $"its array \"{name}\" has the number {value}"));
        }

        return values;
    }

    private static byte[] ReadBytes(Stream stream, string name)
    {
        if (!stream.CanSeek)
        {
            using MemoryStream copy = new();
            stream.CopyTo(copy);
            copy.Position = 0;
            return ReadBytes(copy, name);
        }

        byte[] bytes = new byte[stream.Length - stream.Position];
        stream.ReadExactly(bytes);
        bool isCompressed = bytes.Length > GZipTrailer && bytes[0] == 0x1F && bytes[1] == 0x8B;
        return isCompressed ? Decompress(bytes, name) : bytes;
    }

    private static byte[] Decompress(byte[] bytes, string name)
    {
        // The last four bytes state the length of the content; no content is so much longer than what it is compressed to.
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(bytes.Length - sizeof(uint)));
        try
        {
            if (length > (long)bytes.Length * LargestCompression)
                throw new InvalidDataException("The stated length is that of no such content.");
            byte[] content = new byte[length];
            using GZipStream expanded = new(new MemoryStream(bytes), CompressionMode.Decompress);
            expanded.ReadExactly(content);
            return expanded.ReadByte() < 0 ? content : throw new InvalidDataException("The content is longer than stated.");
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw new InvalidModelException($"'{name}' cannot be used as a model: its compressed data are damaged.", exception);
        }
    }

    private static Encoder.Convolution[] ReadConvolutions(SafetensorsFile file, int dimension, double unit)
    {
        uint[] dilations = file.GetUInts("encoder.dilations", file.GetLength("encoder.dilations", 0));
        if (dilations.Length > MostConvolutions)
            throw file.Invalid($"it has {dilations.Length} convolutions");
        Encoder.Convolution[] convolutions = new Encoder.Convolution[dilations.Length];
        for (int i = 0; i < dilations.Length; i++)
        {
            if (dilations[i] is < 1 or > 64)
                throw file.Invalid($"the dilation {dilations[i]} is none");
            float[] scales = ReadPositive(file, $"encoder.{i}.scales", dimension);
            float[] biases = file.GetFloats($"encoder.{i}.bias", dimension);
            double[] bias = new double[dimension];
            for (int output = 0; output < dimension; output++)
                bias[output] = biases[output] / (scales[output] * unit);
            Matrix weights = Matrix.Of(file.GetSignedBytes($"encoder.{i}.weight", 3, dimension, dimension), bias, taps: 3);
            convolutions[i] = new Encoder.Convolution((int)dilations[i], weights, scales);
        }

        return convolutions;
    }
}
