using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace NamedEntities.Models;

/// <summary>
/// A container of named arrays in the safetensors format: the length of a JSON header (8 bytes, little-endian), the
/// header, the arrays. The header's <c>__metadata__</c> holds strings; its <c>sha256</c> is that of the arrays' bytes.
/// See https://huggingface.co/docs/safetensors.
/// </summary>
internal sealed class SafetensorsFile
{
    private const int LengthPrefix = 8;
    private const int LongestHeader = 1 << 20;

    private readonly byte[] _bytes;
    private readonly int _dataStart;
    private readonly Dictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);

    /// <summary>Reads the container and checks its length and hash.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What to call the file in messages.</param>
    /// <param name="isEmbedded">
    /// Whether the bytes come from the assembly. Those are as whole as its code is, and hashing them would be a tenth of a
    /// start; a test hashes them.
    /// </param>
    /// <exception cref="InvalidModelException">The bytes are no such container, or not whole, or not those that were written.</exception>
    public SafetensorsFile(byte[] bytes, string name, bool isEmbedded = false)
    {
        _bytes = bytes;
        Name = name;
        if (bytes.Length < LengthPrefix)
            throw Invalid($"it has {bytes.Length} bytes, too few for a model");
        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (headerLength > LongestHeader)
            throw Invalid("it does not begin as a model does");
        if (headerLength > (ulong)(bytes.Length - LengthPrefix))
            throw Invalid("it ends inside its header");
        _dataStart = LengthPrefix + (int)headerLength;
        Metadata = ReadHeader();
        Hash = GetMetadata("sha256").ToUpperInvariant();
        CheckLength();
        if (!isEmbedded)
            CheckHash();
    }

    /// <summary>What the file is called in messages.</summary>
    public string Name { get; }

    /// <summary>The SHA-256 of the arrays' bytes, in upper-case hexadecimal digits.</summary>
    public string Hash { get; }

    /// <summary>The strings of the header.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

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

    /// <summary>An array of 32-bit floating-point numbers.</summary>
    /// <exception cref="InvalidModelException">There is no such array, or its type or shape is another.</exception>
    public float[] GetFloats(string tensor, params ReadOnlySpan<int> shape)
    {
        ReadOnlySpan<byte> bytes = GetBytes(tensor, "F32", shape).Span;
        float[] values = new float[bytes.Length / sizeof(float)];
        CopyLittleEndian(bytes, MemoryMarshal.Cast<float, uint>(values.AsSpan()));
        return values;
    }

    /// <summary>An array of 32-bit whole numbers.</summary>
    /// <exception cref="InvalidModelException">There is no such array, or its type or shape is another.</exception>
    public uint[] GetUInts(string tensor, params ReadOnlySpan<int> shape)
    {
        ReadOnlySpan<byte> bytes = GetBytes(tensor, "U32", shape).Span;
        uint[] values = new uint[bytes.Length / sizeof(uint)];
        CopyLittleEndian(bytes, values);
        return values;
    }

    /// <summary>An array of signed bytes.</summary>
    /// <exception cref="InvalidModelException">There is no such array, or its type or shape is another.</exception>
    public sbyte[] GetSignedBytes(string tensor, params ReadOnlySpan<int> shape) =>
        MemoryMarshal.Cast<byte, sbyte>(GetBytes(tensor, "I8", shape).Span).ToArray();

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

        return _bytes.AsMemory(_dataStart + tensor.Start, tensor.Length);
    }

    /// <summary>The exception for a file that is not as it should be.</summary>
    public InvalidModelException Invalid(string what, Exception? inner = null)
    {
        string message = $"'{Name}' cannot be used as a model: {what}.";
        return inner is null ? new InvalidModelException(message) : new InvalidModelException(message, inner);
    }

    private static void CopyLittleEndian(ReadOnlySpan<byte> bytes, Span<uint> values)
    {
        bytes.CopyTo(MemoryMarshal.AsBytes(values));
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(values, values);
    }

    private Tensor Find(string name) => _tensors.TryGetValue(name, out Tensor? tensor) ? tensor : throw Invalid($"it lacks the array \"{name}\"");

    private Dictionary<string, string> ReadHeader()
    {
        try
        {
            using JsonDocument header = JsonDocument.Parse(_bytes.AsMemory(LengthPrefix, _dataStart - LengthPrefix));
            Dictionary<string, string> metadata = new(StringComparer.Ordinal);
            foreach (JsonProperty property in header.RootElement.EnumerateObject())
            {
                if (property.NameEquals("__metadata__"))
                {
                    foreach (JsonProperty entry in property.Value.EnumerateObject())
                        metadata[entry.Name] = entry.Value.GetString() ?? "";
                }
                else
                {
                    _tensors[property.Name] = ReadTensor(property.Name, property.Value);
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
        long size = type switch { "F32" or "U32" => 4, "I8" => 1, _ => throw Invalid($"its array \"{name}\" is of type \"{type}\"") };
        foreach (int length in shape)
            size = length < 0 ? -1 : checked(size * length);
        if (start < 0 || end < start || end - start != size)
            throw Invalid($"the length of its array \"{name}\" is not that of its shape");
        if (end > _bytes.Length - _dataStart)
            throw Invalid($"it ends inside its array \"{name}\"");
        return new Tensor(type, shape, (int)start, (int)size);
    }

    private void CheckLength()
    {
        int end = 0;
        foreach (Tensor tensor in _tensors.Values)
            end = Math.Max(end, tensor.Start + tensor.Length);
        int length = _bytes.Length - _dataStart;
        if (end != length)
            throw Invalid($"it has {length} bytes of data where {end} are due");
    }

    private void CheckHash()
    {
        string hash = Convert.ToHexString(SHA256.HashData(_bytes.AsSpan(_dataStart)));
        if (hash != Hash)
            throw Invalid("its data are damaged: their hash is not the one that the header states");
    }

    private sealed record Tensor(string Type, int[] Shape, int Start, int Length);
}
