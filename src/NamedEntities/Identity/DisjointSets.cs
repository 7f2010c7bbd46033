using System.Runtime.CompilerServices;

namespace NamedEntities.Identity;

/// <summary>Disjoint sets of numbers, with path halving (Tarjan and van Leeuwen 1984). The least number stands for its set.</summary>
/// <param name="count">How many numbers there are.</param>
/// <param name="log">Takes what was united, and by which rule; null if nobody asks.</param>
internal sealed class DisjointSets(int count, List<Union>? log = null)
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
    /// <param name="left">A number of one.</param>
    /// <param name="right">A number of the other.</param>
    /// <param name="rule">Why: the method that does so.</param>
    public void Unite(int left, int right, [CallerMemberName] string rule = "")
    {
        log?.Add(new Union(left, right, rule));
        left = Find(left);
        right = Find(right);
        _parents[Math.Max(left, right)] = Math.Min(left, right);
    }
}

/// <summary>That two numbers were put into one set.</summary>
/// <param name="Left">One of them.</param>
/// <param name="Right">The other.</param>
/// <param name="Rule">The rule that did so.</param>
internal readonly record struct Union(int Left, int Right, string Rule);
