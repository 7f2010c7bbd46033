using System.Diagnostics;
using FluentAssertions;
using NamedEntities.Normalization;
using NUnit.Framework;

namespace NamedEntities.Tests.Normalization;

/// <summary>Keys are numbered in the order in which they first come, whatever they are.</summary>
public sealed class KeyNumbersTests
{
    private const int Count = 1 << 15;

    /// <summary>By how many bits keys are shifted that a table without a seed would keep in one place.</summary>
    private static readonly int[] Shifts = [0, 16, 32, 48];

    [TestCaseSource(nameof(Shifts))]
    public void A_key_has_the_number_of_its_first_coming(int shift)
    {
        using KeyNumbers numbers = new();
        foreach (int i in Enumerable.Range(0, Count))
            numbers.NumberOf((ulong)i << shift).Should().Be(i);

        numbers.Count.Should().Be(Count);
        numbers.NumberOf((ulong)(Count / 2) << shift).Should().Be(Count / 2);
        numbers.TryFind((ulong)(Count - 1) << shift, out int last).Should().BeTrue();
        last.Should().Be(Count - 1);
        numbers.TryFind((ulong)Count << shift, out _).Should().BeFalse();
    }

    [TestCaseSource(nameof(Shifts))]
    public void Keys_chosen_to_collide_cost_no_more_than_others(int shift)
    {
        Random random = new(1);
        ulong[] spread = [.. Enumerable.Range(0, Count).Select(_ => (ulong)random.NextInt64())];
        ulong[] chosen = [.. Enumerable.Range(0, Count).Select(i => (ulong)i << shift)];

        double ratio = Enumerable.Range(0, 5).Min(_ => Time(chosen)) / Enumerable.Range(0, 5).Min(_ => Time(spread));

        ratio.Should().BeLessThan(20, "keys that all fall into one place would take thousands of times as long");

        static double Time(ulong[] keys)
        {
            Stopwatch watch = Stopwatch.StartNew();
            using KeyNumbers numbers = new();
            foreach (ulong key in keys)
                numbers.NumberOf(key);
            return watch.Elapsed.TotalSeconds;
        }
    }
}
