namespace NamedEntities.Identity;

/// <summary>Disjoint sets of numbers, with path halving (Tarjan and van Leeuwen 1984). The least number stands for its set.</summary>
internal sealed class DisjointSets(int count)
{
    private readonly int[] _parents = [.. Enumerable.Range(0, count)];

    /// <summary>The number that stands for the set of a number.</summary>
    public int Find(int number)
    {
        while (_parents[number] != number)
            number = _parents[number] = _parents[_parents[number]];
        return number;
    }

    /// <summary>Makes one set of two.</summary>
    public void Unite(int left, int right)
    {
        left = Find(left);
        right = Find(right);
        _parents[Math.Max(left, right)] = Math.Min(left, right);
    }
}
