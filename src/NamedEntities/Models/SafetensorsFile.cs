using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace NamedEntities.Models;

/// <summary>
/// A container of named arrays in the safetensors format: the length of a JSON header (8 bytes, little-endian), the
/// header, the arrays. The header's <c>__metadata__</c> holds strings; its <c>sha256</c> is that of the arrays' bytes.
/// See https://huggingface.co/docs/safetensors.
/// </summary>
/// <remarks>
/// Reading takes memory for what a stream has, not for what it claims: the header is checked before anything else is read,
/// and no model is larger than <see cref="LargestData"/>.
/// </remarks>
/// <threadsafety instance="true"/>
internal sealed class SafetensorsFile
{
    /// <summary>The types of arrays: 32-bit floating-point numbers, 32-bit whole numbers, bytes.</summary>
    public const string Float = "F32";

    /// <inheritdoc cref="Float"/>
    public const string Whole = "U32";

    /// <inheritdoc cref="Float"/>
    public const string Byte = "I8";

    /// <summary>No file has more bytes of arrays.</summary>
    public const int LargestData = 1 << 28;

    private const int LengthPrefix = 8;
    private const int LongestHeader = 1 << 20;
    private const int FirstBytes = 1 << 16;
    private const int LongestMessage = 300;

    private readonly Dictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);
    private readonly ReadOnlyMemory<byte> _data;

    private SafetensorsFile(string name, ReadOnlyMemory<byte> header, Func<int, ReadOnlyMemory<byte>> readData, IReadOnlyDictionary<string, string> versions)
    {
        Name = name;
        Metadata = ReadHeader(header);
        foreach ((string key, string version) in versions)
            CheckVersion(key, version);
        Hash = GetMetadata("sha256").ToUpperInvariant();
        int length = LayOut();
        _data = readData(length);
        if (_data.Length < length)
            throw Invalid($"it has {_data.Length} bytes of data where {length} are due");
        if (_data.Length > length)
            throw Invalid("it goes on after its end");
    }

    /// <summary>What the file is called in messages.</summary>
    public string Name { get; }

    /// <summary>The SHA-256 of the arrays' bytes that the header states, in upper-case hexadecimal digits.</summary>
    public string Hash { get; }

    /// <summary>The strings of the header.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The arrays, in ordinal order of their names.</summary>
    public IEnumerable<Tensor> Tensors => _tensors.Values.OrderBy(tensor => tensor.Name, StringComparer.Ordinal);

    /// <summary>Reads a container, as it is or compressed with gzip, from a stream's position to its end.</summary>
    /// <param name="stream">The stream; it is not closed.</param>
    /// <param name="name">What to call the file in messages.</param>
    /// <param name="versions">What strings of the header must be.</param>
    /// <exception cref="InvalidModelException">The stream holds no such container, or not a whole one, or not the one that was written.</exception>
    public static SafetensorsFile Read(Stream stream, string name, IReadOnlyDictionary<string, string> versions)
    {
        if (stream.CanSeek && stream.Length - stream.Position > LengthPrefix + LongestHeader + (long)LargestData)
            throw Refuse(name, $"it has {stream.Length - stream.Position} bytes, more than any model");
        byte[] start = ReadUpTo(stream, LengthPrefix);
        if (start is not [0x1F, 0x8B, ..])
            return Read(start, stream, name, versions);
        try
        {
            using MemoryStream compressed = new([.. start, .. ReadUpTo(stream, LargestData)]);
            using GZipStream content = new(compressed, CompressionMode.Decompress);
            return Read(ReadUpTo(content, LengthPrefix), content, name, versions);
        }
        catch (InvalidDataException exception)
        {
            throw Refuse(name, "its compressed data are damaged", exception);
        }
    }

    /// <summary>Opens a container that is in memory and known to be whole; its hash is not checked.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="versions">What strings of the header must be.</param>
    /// <exception cref="InvalidModelException">The bytes are no such container.</exception>
    public static SafetensorsFile Open(ReadOnlyMemory<byte> bytes, string name, IReadOnlyDictionary<string, string> versions)
    {
        int end = LengthPrefix + HeaderLength(bytes.Span, name);
        if (end > bytes.Length)
            throw Refuse(name, "it ends inside its header");
        return new SafetensorsFile(name, bytes[LengthPrefix..end], _ => bytes[end..], versions);
    }

    /// <summary>A string of the header.</summary>
    /// <exception cref="InvalidModelException">The header lacks it.</exception>
    public string GetMetadata(string key) =>
        Metadata.TryGetValue(key, out string? value) ? value : throw Invalid($"its header lacks \"{key}\"");

    /// <summary>The length of an array's dimension.</summary>
    /// <exception cref="InvalidModelException">There is no such array or dimension.</exception>
    public int GetLength(string tensor, int dimension)
    {
        int[] shape = Find(tensor).Shape;
        return dimension < shape.Length ? shape[dimension] : throw Invalid($"its array \"{tensor}\" has {shape.Length} dimensions");
    }

    /// <summary>An array of 32-bit floating-point numbers, all of them finite.</summary>
    /// <exception cref="InvalidModelException">There is no such array, its type or shape is another, or a number is not finite.</exception>
    public float[] GetFloats(string tensor, params ReadOnlySpan<int> shape)
    {
        ReadOnlySpan<byte> bytes = GetBytes(tensor, Float, shape).Span;
        float[] values = new float[bytes.Length / sizeof(float)];
        CopyLittleEndian(bytes, MemoryMarshal.Cast<float, uint>(values.AsSpan()));
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
                throw Invalid(string.Create(CultureInfo.InvariantCulture, $"its array \"{tensor}\" has the number {value}"));
        }

        return values;
    }

    /// <summary>An array of 32-bit whole numbers.</summary>
    /// <exception cref="InvalidModelException">There is no such array, or its type or shape is another.</exception>
    public uint[] GetUInts(string tensor, params ReadOnlySpan<int> shape)
    {
        ReadOnlySpan<byte> bytes = GetBytes(tensor, Whole, shape).Span;
        uint[] values = new uint[bytes.Length / sizeof(uint)];
        CopyLittleEndian(bytes, values);
        return values;
    }

    /// <summary>The bytes of an array, as they lie in the file.</summary>
    /// <exception cref="InvalidModelException">There is no such array, or its type or shape is another.</exception>
    public ReadOnlyMemory<byte> GetBytes(string name, string type, params ReadOnlySpan<int> shape)
    {
        Tensor tensor = Find(name);
        if (tensor.Type != type || !shape.SequenceEqual(tensor.Shape))
        {
            throw Invalid(
                $"its array \"{name}\" is {tensor.Type}[{string.Join(", ", tensor.Shape)}] where {type}[{string.Join(", ", shape.ToArray())}] is due");
        }

        return GetBytes(tensor);
    }

    /// <summary>The bytes of an array, as they lie in the file.</summary>
    public ReadOnlyMemory<byte> GetBytes(Tensor tensor) => _data.Slice(tensor.Start, tensor.Length);

    /// <summary>The exception for a file that is not as it should be.</summary>
    public InvalidModelException Invalid(string what, Exception? inner = null) => Refuse(Name, what, inner);

    /// <summary>Checks that the data have the hash that the header states.</summary>
    /// <exception cref="InvalidModelException">They have another.</exception>
    public void CheckHash()
    {
        string hash = Convert.ToHexString(SHA256.HashData(_data.Span));
        if (hash != Hash)
            throw Invalid("its data are damaged: their hash is not the one that the header states");
    }

    private static InvalidModelException Refuse(string name, string what, Exception? inner = null)
    {
        string message = $"'{name}' cannot be used as a model: {Printable(what)}.";
        return inner is null ? new InvalidModelException(message) : new InvalidModelException(message, inner);
    }

    /// <summary>What a header says may be as long as it likes, and may try to steer a terminal.</summary>
    private static string Printable(string what) => string.Concat(what.Take(LongestMessage).Select(c =>
        char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate ? ' ' : c));

    private static SafetensorsFile Read(byte[] start, Stream rest, string name, IReadOnlyDictionary<string, string> versions)
    {
        int length = HeaderLength(start, name);
        byte[] header = ReadUpTo(rest, length);
        if (header.Length < length)
            throw Refuse(name, "it ends inside its header");

        // One byte more than is due shows whether the file goes on.
        SafetensorsFile file = new(name, header, due => ReadUpTo(rest, due + 1), versions);
        file.CheckHash();
        return file;
    }

    private static int HeaderLength(ReadOnlySpan<byte> start, string name)
    {
        if (start.Length < LengthPrefix)
            throw Refuse(name, $"it has {start.Length} bytes, too few for a model");
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        return length <= LongestHeader ? (int)length : throw Refuse(name, "it does not begin as a model does");
    }

    /// <summary>Reads so many bytes, or what there is. Memory grows with what has come.</summary>
    private static byte[] ReadUpTo(Stream stream, int length)
    {
        byte[] bytes = new byte[Math.Min(length, FirstBytes)];
        int count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        while (count == bytes.Length && count < length)
        {
            Array.Resize(ref bytes, (int)Math.Min(length, 4L * count));
            count += stream.ReadAtLeast(bytes.AsSpan(count), bytes.Length - count, throwOnEndOfStream: false);
        }

        Array.Resize(ref bytes, count);
        return bytes;
    }

    private static void CopyLittleEndian(ReadOnlySpan<byte> bytes, Span<uint> values)
    {
        bytes.CopyTo(MemoryMarshal.AsBytes(values));
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(values, values);
    }

    private Tensor Find(string name) => _tensors.TryGetValue(name, out Tensor? tensor) ? tensor : throw Invalid($"it lacks the array \"{name}\"");

    private void CheckVersion(string key, string expected)
    {
        string version = GetMetadata(key);
        if (version != expected)
            throw Invalid($"its {key} is {version}, and this library reads {expected}");
    }

    private Dictionary<string, string> ReadHeader(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using JsonDocument header = JsonDocument.Parse(bytes);
            Dictionary<string, string> metadata = new(StringComparer.Ordinal);
            foreach (JsonProperty property in header.RootElement.EnumerateObject())
            {
                if (property.NameEquals("__metadata__"))
                {
                    foreach (JsonProperty entry in property.Value.EnumerateObject())
                        metadata[entry.Name] = entry.Value.GetString() ?? "";
                }
                else if (!_tensors.TryAdd(property.Name, ReadTensor(property.Name, property.Value)))
                {
                    throw Invalid($"it has the array \"{property.Name}\" twice");
                }
            }

            return metadata;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or OverflowException)
        {
            throw Invalid("its header is damaged", exception);
        }
    }

    private Tensor ReadTensor(string name, JsonElement entry)
    {
        JsonElement lengths = entry.GetProperty("shape");
        int[] shape = new int[lengths.GetArrayLength()];
        for (int i = 0; i < shape.Length; i++)
            shape[i] = lengths[i].GetInt32();
        JsonElement offsets = entry.GetProperty("data_offsets");
        if (offsets.GetArrayLength() != 2)
            throw Invalid($"the place of its array \"{name}\" is no pair of offsets");
        long start = offsets[0].GetInt64();
        long end = offsets[1].GetInt64();
        string type = entry.GetProperty("dtype").GetString() ?? "";
        long size = type switch { Float or Whole => 4, Byte => 1, _ => throw Invalid($"its array \"{name}\" is of type \"{type}\"") };
        foreach (int length in shape)
            size = length < 0 ? -1 : checked(size * length);
        if (start < 0 || end < start || end - start != size)
            throw Invalid($"the length of its array \"{name}\" is not that of its shape");
        if (end > LargestData)
            throw Invalid($"its array \"{name}\" would end at byte {end}, beyond any model");
        return new Tensor(name, type, shape, (int)start, (int)size);
    }

    /// <summary>Checks that arrays follow one another without gaps.</summary>
    /// <returns>The length of all of them.</returns>
    private int LayOut()
    {
        int end = 0;
        foreach (Tensor tensor in _tensors.Values.OrderBy(tensor => tensor.Start).ThenBy(tensor => tensor.Length))
        {
            if (tensor.Start != end)
                throw Invalid($"its array \"{tensor.Name}\" begins at byte {tensor.Start} of the data, and what stands before it ends at {end}");
            end += tensor.Length;
        }

        return end;
    }

    /// <summary>An array.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Type">What its elements are.</param>
    /// <param name="Shape">The lengths of its dimensions.</param>
    /// <param name="Start">Where it begins in the data.</param>
    /// <param name="Length">How many bytes it has.</param>
    internal sealed record Tensor(string Name, string Type, int[] Shape, int Start, int Length);
}
