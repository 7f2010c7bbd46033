using NamedEntities.Text;

namespace NamedEntities.Models;

/// <summary>
/// The names that lists know, as stems: <c>зеленськ</c>, <c>москв</c>. A stem is kept by its hash alone, which is a
/// feature of words too, with the classes of names that it belongs to.
/// </summary>
/// <threadsafety instance="true"/>
internal sealed class StemLexicon
{
    /// <summary>Longer words are read by their first characters only: links and junk.</summary>
    public const int LongestWord = 48;

    /// <summary>What is hashed together with the letters of a stem. It is part of every model: it never changes.</summary>
    public const uint Salt = 5;

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

    /// <summary>The hash of a stem as written, which is a feature of words too.</summary>
    public static uint KeyOf(ReadOnlySpan<char> stem)
    {
        Span<char> buffer = stackalloc char[LongestWord];
        return HashOf(Fold(stem, buffer));
    }

    /// <summary>The hash of a folded stem; never 0.</summary>
    public static uint HashOf(ReadOnlySpan<char> folded)
    {
        uint hash = Fnv.Add(Fnv.Seed, Salt);
        foreach (char c in folded)
            hash = Fnv.Add(hash, c);
        return Math.Max(1, Fnv.Finish(hash));
    }

    /// <summary>A word in lower case, every digit as <c>0</c>, cut at its bound.</summary>
    public static ReadOnlySpan<char> Fold(ReadOnlySpan<char> word, Span<char> buffer)
    {
        int length = Math.Min(word.Length, buffer.Length);
        for (int i = 0; i < length; i++)
            buffer[i] = char.IsDigit(word[i]) ? '0' : word[i] == '"' && length > 1 ? '\'' : Character.Fold(word[i]);
        return buffer[..length];
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
