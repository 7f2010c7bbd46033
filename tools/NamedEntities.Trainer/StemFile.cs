using System.Buffers.Binary;
using System.Runtime.InteropServices;
using NamedEntities.Models;

namespace NamedEntities.Trainer;

/// <summary>
/// Stems as <c>lexicon</c> compiles them: their number (4 bytes, little-endian), their hashes in ascending order (4 bytes
/// each), their classes (1 byte each, bits of <see cref="StemClasses"/>).
/// </summary>
/// <param name="Hashes">The features of the stems, in ascending order.</param>
/// <param name="Classes">The classes of each.</param>
internal sealed record StemFile(uint[] Hashes, byte[] Classes)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is none, or not a whole one.</exception>
    public static StemFile Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int count = bytes.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (count < 0 || bytes.Length != sizeof(int) + ((long)count * (sizeof(uint) + 1)))
            throw new InvalidDataException($"'{path}' is not a file of stems, or not a whole one.");
        int end = sizeof(int) + (count * sizeof(uint));
        return new StemFile(MemoryMarshal.Cast<byte, uint>(bytes.AsSpan(sizeof(int)..end)).ToArray(), bytes[end..]);
    }

    /// <summary>Writes the file.</summary>
    public void Write(string path)
    {
        byte[] count = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(count, Hashes.Length);
        File.WriteAllBytes(path, [.. count, .. MemoryMarshal.AsBytes(Hashes.AsSpan()), .. Classes]);
    }

    /// <summary>The stems, to be asked.</summary>
    public StemLexicon ToLexicon() => new(Hashes, Classes);
}
