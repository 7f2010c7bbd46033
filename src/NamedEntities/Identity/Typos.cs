namespace NamedEntities.Identity;

/// <summary>
/// Finds keys that differ by one letter (put in, left out, other, or swapped with its neighbour) without comparing all
/// pairs: two such keys share a key with one letter left out.
/// </summary>
/// <remarks>Mor and Fraenkel: A hash code method for detecting and correcting spelling errors, 1982; known from SymSpell.</remarks>
internal sealed class Typos<T>(int shortestKey)
    where T : notnull
{
    // Many keys that share all but one letter are numbers or junk: no more of them are compared than this.
    private const int MostNeighbours = 8;
    private const int LongestKey = 64;

    private readonly Dictionary<string, List<Entry>> _neighbours = new(StringComparer.Ordinal);

    /// <summary>Takes a key.</summary>
    public void Add(string key, T value)
    {
        foreach (string shortened in Shorten(key))
        {
            if (!_neighbours.TryGetValue(shortened, out List<Entry>? values))
                _neighbours.Add(shortened, values = []);
            if (values.Count < MostNeighbours)
                values.Add(new Entry(key, value));
        }
    }

    /// <summary>The values of the keys that differ from a key by one letter, in the order they were added.</summary>
    public IEnumerable<T> Near(string key)
    {
        HashSet<string> seen = new(StringComparer.Ordinal) { key };
        foreach (string shortened in Shorten(key))
        {
            if (!_neighbours.TryGetValue(shortened, out List<Entry>? candidates))
                continue;
            foreach (Entry candidate in candidates)
            {
                if (seen.Add(candidate.Key) && DifferByOneLetter(key, candidate.Key))
                    yield return candidate.Value;
            }
        }
    }

    private IEnumerable<string> Shorten(string key)
    {
        if (key.Length < shortestKey || key.Length > LongestKey)
            yield break;
        yield return key;
        for (int i = 0; i < key.Length; i++)
            yield return key.Remove(i, 1);
    }

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

    private sealed record Entry(string Key, T Value);
}
