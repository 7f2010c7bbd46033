using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Entities.Recognition;

/// <summary>
/// The names that lists know, as stems: <c>зеленськ</c>, <c>москв</c>. A stem is kept by its hash alone, as the feature
/// that <see cref="FeatureExtractor"/> computes of it, with the classes of names that it belongs to.
/// </summary>
/// <remarks>
/// <c>models/training/lists</c> makes the lists, <c>entities lexicon</c> compiles them to <c>models/entities.lexicon</c>:
/// the number of stems (4 bytes, little-endian), their hashes in ascending order (4 bytes each), their classes (1 byte each).
/// </remarks>
/// <threadsafety instance="true"/>
internal sealed class Lexicon
{
    private const string Resource = "entities.lexicon";
    private const int BucketBits = 16;

    private static readonly Lazy<Lexicon> Embedded = new(ReadEmbedded);

    private readonly uint[] _stems;
    private readonly byte[] _classes;

    /// <summary>For each value of the upper bits of a hash, the first stem that has it or a higher one.</summary>
    private readonly int[] _buckets;

    private Lexicon(uint[] stems, byte[] classes)
    {
        _stems = stems;
        _classes = classes;
        _buckets = MakeBuckets(stems);
    }

    /// <summary>The lexicon inside the assembly; one without names if the assembly was built without it.</summary>
    public static Lexicon Default => Embedded.Value;

    /// <summary>The names of the classes, in the order of the bits of <see cref="ClassesOf"/>.</summary>
    public static IReadOnlyList<string> ClassNames { get; } = ["first", "patronymic", "surname", "settlement", "region", "organization"];

    /// <summary>The classes that a stem belongs to, a bit each; 0 where no list knows it.</summary>
    /// <param name="stem">The feature of the stem.</param>
    public uint ClassesOf(uint stem)
    {
        uint bucket = stem >> (32 - BucketBits);
        for (int i = _buckets[bucket]; i < _buckets[bucket + 1]; i++)
        {
            if (_stems[i] == stem)
                return _classes[i];
        }

        return 0;
    }

    /// <summary>Writes a lexicon as <see cref="Default"/> reads it.</summary>
    /// <param name="classesByStem">The classes of each stem's feature.</param>
    /// <param name="output">Takes the bytes.</param>
    public static void Write(SortedDictionary<uint, byte> classesByStem, Stream output)
    {
        Span<byte> buffer = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteInt32LittleEndian(buffer, classesByStem.Count);
        output.Write(buffer);
        foreach (uint stem in classesByStem.Keys)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(buffer, stem);
            output.Write(buffer);
        }

        foreach (byte classes in classesByStem.Values)
            output.WriteByte(classes);
    }

    private static Lexicon ReadEmbedded()
    {
        using Stream? stream = typeof(Lexicon).Assembly.GetManifestResourceStream(Resource);
        return stream is null ? new Lexicon([], []) : Read(stream);
    }

    private static Lexicon Read(Stream stream)
    {
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        int count = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        uint[] stems = new uint[count];
        bytes.AsSpan(sizeof(int), count * sizeof(uint)).CopyTo(MemoryMarshal.AsBytes(stems.AsSpan()));
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(stems, stems);
        return new Lexicon(stems, bytes[(sizeof(int) + (count * sizeof(uint)))..]);
    }

    private static int[] MakeBuckets(uint[] stems)
    {
        int[] buckets = new int[(1 << BucketBits) + 1];
        foreach (uint stem in stems)
            buckets[(stem >> (32 - BucketBits)) + 1]++;
        for (int i = 1; i < buckets.Length; i++)
            buckets[i] += buckets[i - 1];
        return buckets;
    }
}
