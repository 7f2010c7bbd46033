using System.Numerics;

namespace NamedEntities.Models;

/// <summary>Finds the index of a hash by open addressing, with a table at most half full: the fastest to ask.</summary>
/// <threadsafety instance="true"/>
internal sealed class HashSlots
{
    private readonly uint[] _hashes;

    /// <summary>0 where nothing is, else an index plus one. What is spread well already is not hashed again.</summary>
    private readonly int[] _slots;

    /// <param name="hashes">The hashes, each once.</param>
    public HashSlots(uint[] hashes)
    {
        _hashes = hashes;
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, 2 * hashes.Length))];
        int mask = _slots.Length - 1;
        for (int i = 0; i < hashes.Length; i++)
        {
            uint slot = hashes[i];
            while (_slots[slot & mask] != 0)
                slot++;
            _slots[slot & mask] = i + 1;
        }
    }

    /// <summary>The index of a hash; −1 for one that is not there.</summary>
    public int Find(uint hash)
    {
        int mask = _slots.Length - 1;
        for (uint slot = hash; ; slot++)
        {
            int index = _slots[slot & mask] - 1;
            if (index < 0 || _hashes[index] == hash)
                return index;
        }
    }
}

/// <summary>Finds where in a sorted list a hash may be, by its upper bits: the smallest to keep.</summary>
/// <threadsafety instance="true"/>
internal sealed class HashBuckets
{
    /// <summary>For each value of the upper bits, the first hash that has it or a higher one.</summary>
    private readonly int[] _starts;
    private readonly int _shift;

    /// <param name="hashes">The hashes, in ascending order.</param>
    /// <param name="bits">How many bits tell buckets apart; as many hashes have about one in each.</param>
    public HashBuckets(IEnumerable<uint> hashes, int bits)
    {
        _shift = 32 - bits;
        _starts = new int[(1 << bits) + 1];
        foreach (uint hash in hashes)
            _starts[(hash >> _shift) + 1]++;
        for (int i = 1; i < _starts.Length; i++)
            _starts[i] += _starts[i - 1];
    }

    /// <summary>Those that may be a hash: those that are it are among them.</summary>
    public Range Near(uint hash)
    {
        uint bucket = hash >> _shift;
        return _starts[bucket].._starts[bucket + 1];
    }
}
