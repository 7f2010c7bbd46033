using System.Security.Cryptography;
using System.Text.Json;
using NamedEntities.Models;

namespace NamedEntities.Trainer;

/// <summary>Writes what <see cref="SafetensorsFile"/> reads.</summary>
internal static class SafetensorsWriter
{
    private const int Alignment = 8;

    /// <summary>Writes a container: the same arrays and strings give the same bytes, whatever their order.</summary>
    /// <param name="tensors">The arrays. As the format's reference implementation does, those of larger elements come first.</param>
    /// <param name="metadata">Strings for the header; the hash of the data is added.</param>
    public static byte[] Write(IEnumerable<TensorData> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        List<TensorData> all = [.. tensors.OrderBy(tensor => tensor.Type == SafetensorsFile.Byte).ThenBy(tensor => tensor.Name, StringComparer.Ordinal)];
        using MemoryStream data = new();
        using MemoryStream header = new();
        using (Utf8JsonWriter json = new(header))
        {
            json.WriteStartObject();
            foreach (TensorData tensor in all)
            {
                WriteEntry(json, tensor, data.Position);
                data.Write(tensor.Bytes.Span);
            }

            WriteMetadata(json, metadata, SHA256.HashData(data.GetBuffer().AsSpan(0, (int)data.Length)));
            json.WriteEndObject();
        }

        while (header.Length % Alignment != 0)
            header.WriteByte((byte)' ');
        byte[] length = new byte[sizeof(ulong)];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return [.. length, .. header.ToArray(), .. data.ToArray()];
    }

    private static void WriteEntry(Utf8JsonWriter json, TensorData tensor, long start)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", tensor.Type);
        json.WriteStartArray("shape");
        foreach (int length in tensor.Shape)
            json.WriteNumberValue(length);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(start);
        json.WriteNumberValue(start + tensor.Bytes.Length);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata, byte[] hash)
    {
        json.WriteStartObject("__metadata__");
        foreach ((string key, string value) in metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            json.WriteString(key, value);
        if (!metadata.ContainsKey("sha256"))
            json.WriteString("sha256", Convert.ToHexStringLower(hash));
        json.WriteEndObject();
    }
}

/// <summary>An array to be written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What its elements are: <see cref="SafetensorsFile.Float"/> and the like.</param>
/// <param name="Shape">The lengths of its dimensions.</param>
/// <param name="Bytes">Its elements, little-endian.</param>
internal sealed record TensorData(string Name, string Type, IReadOnlyList<int> Shape, ReadOnlyMemory<byte> Bytes);
