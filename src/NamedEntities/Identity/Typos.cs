using NamedEntities.Text;

namespace NamedEntities.Identity;

/// <summary>
/// Finds keys that differ by one letter (put in, left out, other, or swapped with its neighbour) without comparing all
/// pairs: two such keys share a key with one letter left out.
/// </summary>
/// <remarks>
/// Mor and Fraenkel: A hash code method for detecting and correcting spelling errors, 1982; known from SymSpell. The shortened
/// keys are kept as a sorted list of hashes, eight bytes for each letter of a key, and looked up by binary search: text can be
/// written that fills one slot of any table whose hash is known.
/// </remarks>
/// <threadsafety instance="true"/>
internal sealed class Typos
{
    // Many keys that share all but one letter are numbers or junk: no more of them are compared than this.
    private const int MostNeighbours = 8;
    private const int LongestKey = 64;

    private readonly IReadOnlyList<string> _keys;
    private readonly int _shortestKey;

    /// <summary>The shortened keys, in order: the hash above, the number of the key below.</summary>
    private readonly ulong[] _shortened;

    /// <param name="keys">The keys.</param>
    /// <param name="shortestKey">In shorter ones than this, a letter makes another word.</param>
    public Typos(IReadOnlyList<string> keys, int shortestKey)
    {
        _keys = keys;
        _shortestKey = shortestKey;
        _shortened = new ulong[keys.Sum(CountShortened)];
        int count = 0;
        for (int number = 0; number < keys.Count; number++)
        {
            int shortened = CountShortened(keys[number]);
            for (int i = 0; i < shortened; i++)
                _shortened[count++] = FirstOf(HashShortened(keys[number], i - 1)) | (uint)number;
        }

        Array.Sort(_shortened);
    }

    /// <summary>The numbers of the keys that differ from a key by one letter.</summary>
    /// <param name="key">The key.</param>
    /// <param name="before">Only keys before this one are looked at.</param>
    public IEnumerable<int> Near(string key, int before = int.MaxValue)
    {
        HashSet<string>? seen = null;
        int shortened = CountShortened(key);
        for (int i = 0; i < shortened; i++)
        {
            ulong first = FirstOf(HashShortened(key, i - 1));
            int index = IndexOf(first);
            int end = Math.Min(index + MostNeighbours, _shortened.Length);
            for (; index < end && _shortened[index] - first < (uint)before; index++)
            {
                int number = (int)(uint)_shortened[index];
                if (_keys[number] != key && (seen ??= new(StringComparer.Ordinal)).Add(_keys[number]) && DifferByOneLetter(key, _keys[number]))
                    yield return number;
            }
        }
    }

    /// <summary>Where the shortened keys begin that are not before one.</summary>
    private int IndexOf(ulong shortened)
    {
        int index = Array.BinarySearch(_shortened, shortened);
        if (index < 0)
            return ~index;
        while (index > 0 && _shortened[index - 1] == shortened)
            index--;
        return index;
    }

    /// <summary>Of how many shortened keys a key is kept under: itself, and itself without each of its letters.</summary>
    private int CountShortened(string key) => key.Length < _shortestKey || key.Length > LongestKey ? 0 : key.Length + 1;

    /// <summary>The hash of a key without one of its letters; of the whole key for −1.</summary>
    private static uint HashShortened(string key, int without)
    {
        uint hash = Fnv.Seed;
        for (int i = 0; i < key.Length; i++)
        {
            if (i != without)
                hash = Fnv.Add(hash, key[i]);
        }

        return Fnv.Finish(hash);
    }

    private static ulong FirstOf(uint hash) => (ulong)hash << 32;

    /// <summary>Only letters are mistaken for others: канал 24 is not канал 25.</summary>
    private static bool DifferByOneLetter(string left, string right)
    {
        if (left.Length > right.Length)
            (left, right) = (right, left);
        int prefix = left.AsSpan().CommonPrefixLength(right);
        ReadOnlySpan<char> leftRest = left.AsSpan(prefix);
        ReadOnlySpan<char> rightRest = right.AsSpan(prefix);
        if (rightRest.IsEmpty || !char.IsLetter(rightRest[0]) || (!leftRest.IsEmpty && !char.IsLetter(leftRest[0])))
            return false;
        if (left.Length < right.Length)
            return leftRest.SequenceEqual(rightRest[1..]);
        return leftRest[1..].SequenceEqual(rightRest[1..])
            || (leftRest.Length > 1 && leftRest[0] == rightRest[1] && leftRest[1] == rightRest[0] && leftRest[2..].SequenceEqual(rightRest[2..]));
    }
}
