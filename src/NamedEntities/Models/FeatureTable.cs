using System.Runtime.InteropServices;
using NamedEntities.Numerics;

namespace NamedEntities.Models;

/// <summary>
/// The vectors of the features, kept projected into the encoder's space, in eight bits with a factor for each. A feature
/// that the model has no vector for adds nothing.
/// </summary>
/// <threadsafety instance="true"/>
internal sealed class FeatureTable
{
    /// <summary>Sums are made in this many bits more than states have.</summary>
    public const int Shift = 12;

    /// <summary>Sums are made on the stack: no vector is longer.</summary>
    public const int LargestDimension = 4096;

    private readonly HashSlots _features;
    private readonly ReadOnlyMemory<byte> _rows;
    private readonly int[] _factors;

    /// <param name="keys">[features]: the features that have a vector, each once, none of them 0.</param>
    /// <param name="rows">[features, dimension]: their vectors, signed bytes in units of their factors.</param>
    /// <param name="factors">[features]: for the encoder in units of a state, shifted by <see cref="Shift"/>.</param>
    /// <param name="bias">[dimension]: added to the sum of every word's vectors, in the same units.</param>
    /// <param name="mostFeatures">How many features are added up, at most.</param>
    /// <exception cref="OverflowException">The vectors of some token could come to a sum that does not fit into 32 bits.</exception>
    public FeatureTable(uint[] keys, ReadOnlyMemory<byte> rows, int[] factors, int[] bias, int mostFeatures)
    {
        long largest = -(long)sbyte.MinValue * mostFeatures * LargestOf(factors);
        _ = checked((int)(largest + LargestOf(bias) + (1 << Shift)));
        _features = new HashSlots(keys);
        _rows = rows;
        _factors = factors;
        Bias = bias;
    }

    /// <summary>The number of components of a vector.</summary>
    public int Dimension => Bias.Length;

    /// <summary>[dimension]: what is added to the sum of every word's vectors.</summary>
    public int[] Bias { get; }

    /// <summary>Adds up the vectors of features.</summary>
    /// <param name="features">The features.</param>
    /// <param name="bias">[dimension]: what the sum begins with.</param>
    /// <param name="state">[dimension]: takes the sum.</param>
    public void Sum(ReadOnlySpan<uint> features, ReadOnlySpan<int> bias, Span<short> state)
    {
        Span<int> sum = stackalloc int[Dimension];
        bias.CopyTo(sum);
        AddRows(features, sum);
        Kernels.Narrow(sum, Shift, state);
    }

    /// <summary>Adds the vectors of features to a sum.</summary>
    /// <param name="features">The features.</param>
    /// <param name="sum">[dimension].</param>
    public void AddRows(ReadOnlySpan<uint> features, Span<int> sum)
    {
        ReadOnlySpan<sbyte> rows = MemoryMarshal.Cast<byte, sbyte>(_rows.Span);
        foreach (uint feature in features)
        {
            int index = _features.Find(feature);
            if (index >= 0)
                Kernels.AddScaled(rows.Slice(index * Dimension, Dimension), _factors[index], sum);
        }
    }

    /// <summary>Whether there is a vector for a feature.</summary>
    public bool Contains(uint feature) => _features.Find(feature) >= 0;

    private static long LargestOf(int[] values)
    {
        long largest = 0;
        foreach (int value in values)
            largest = Math.Max(largest, Math.Abs((long)value));
        return largest;
    }
}
