using NamedEntities.Recognition;

namespace NamedEntities.Models;

/// <summary>
/// The names that lists know, as stems: <c>зеленськ</c>, <c>москв</c>. A stem is kept by its hash alone, as the feature
/// that <see cref="FeatureExtractor"/> computes of it, with the classes of names that it belongs to.
/// </summary>
/// <threadsafety instance="true"/>
internal sealed class StemLexicon
{
    private const int BucketBits = 16;

    private readonly uint[] _stems;
    private readonly byte[] _classes;
    private readonly HashBuckets _buckets;

    /// <param name="stems">The features of the stems, in ascending order.</param>
    /// <param name="classes">The classes of each.</param>
    public StemLexicon(uint[] stems, byte[] classes)
    {
        _stems = stems;
        _classes = classes;
        _buckets = new HashBuckets(stems, BucketBits);
    }

    /// <summary>The names of the classes, in the order of the bits of <see cref="StemClasses"/>.</summary>
    public static IReadOnlyList<string> ClassNames { get; } = ["first", "patronymic", "surname", "settlement", "region", "organization"];

    /// <summary>The classes that a stem belongs to.</summary>
    /// <param name="stem">The feature of the stem.</param>
    public StemClasses ClassesOf(uint stem)
    {
        (int start, int length) = _buckets.Near(stem).GetOffsetAndLength(_stems.Length);
        int index = _stems.AsSpan(start, length).IndexOf(stem);
        return index < 0 ? StemClasses.None : (StemClasses)_classes[start + index];
    }

    /// <summary>Reads the stems of a pack.</summary>
    /// <exception cref="InvalidModelException">The part is not as it should be.</exception>
    public static StemLexicon Read(ModelPart part)
    {
        int count = part.GetLength("hashes", 0);
        return new StemLexicon(part.GetHashes("hashes", count), part.GetBytes("classes", count).ToArray());
    }
}

/// <summary>What kinds of names a stem is listed as. The values are part of every model: they never change.</summary>
[Flags]
internal enum StemClasses : byte
{
    None = 0,
    FirstName = 1,
    Patronymic = 2,
    Surname = 4,
    Settlement = 8,
    Region = 16,
    Organization = 32,
}
