using System.Numerics;
using NamedEntities.Normalization;

namespace NamedEntities.Models;

/// <summary>
/// What lists know of words in the nominative, each kept by its hash alone (<see cref="WordFeatures"/>), with
/// the classes of names that it belongs to.
/// </summary>
/// <threadsafety instance="true"/>
internal sealed class NominativeLexicon
{
    private readonly uint[] _slots;
    private readonly byte[] _classes;

    /// <param name="words">The hashes of the words; none is 0.</param>
    /// <param name="classes">The classes of each.</param>
    public NominativeLexicon(ReadOnlySpan<uint> words, ReadOnlySpan<byte> classes)
    {
        // Open addressing, at most half full; the hashes are spread already, and 0 is empty.
        _slots = new uint[BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, words.Length * 2))];
        _classes = new byte[_slots.Length];
        for (int i = 0; i < words.Length; i++)
        {
            int slot = SlotOf(words[i]);
            _slots[slot] = words[i];
            _classes[slot] |= classes[i];
        }
    }

    /// <summary>The names of the classes, in the order of the bits of <see cref="NominativeClasses"/>.</summary>
    public static IReadOnlyList<string> ClassNames { get; } = ["first.male", "first.female", "surname", "place", "noun", "name"];

    /// <summary>The classes of a word; none where no list has it.</summary>
    /// <param name="word">Its hash.</param>
    public NominativeClasses ClassesOf(uint word) => (NominativeClasses)_classes[SlotOf(word)];

    private int SlotOf(uint word)
    {
        int mask = _slots.Length - 1;
        uint slot = word;
        while (_slots[slot & mask] != word && _slots[slot & mask] != 0)
            slot++;
        return (int)(slot & mask);
    }
}

/// <summary>What kinds of names a nominative is listed as.</summary>
[Flags]
internal enum NominativeClasses : byte
{
    None = 0,
    MaleFirstName = 1,
    FemaleFirstName = 2,
    Surname = 4,
    Place = 8,

    /// <summary>A common noun, or an adjective that goes with one.</summary>
    Noun = 16,

    /// <summary>A name of any kind that texts have in several cases.</summary>
    Name = 32,
}
