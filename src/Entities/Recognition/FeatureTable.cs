using System.Numerics;
using Entities.Numerics;

namespace Entities.Recognition;

/// <summary>
/// The vectors of the features, kept projected into the encoder's space, in eight bits with a scale for each. A feature
/// that the model has no vector for adds nothing.
/// </summary>
/// <threadsafety instance="true"/>
internal sealed class FeatureTable
{
    private readonly uint[] _keys;
    private readonly int[] _slots;
    private readonly sbyte[] _rows;
    private readonly float[] _scales;
    private readonly int _dimension;

    /// <param name="keys">[features]: the features that have a vector.</param>
    /// <param name="rows">[features, dimension]: their vectors, in units of their scales.</param>
    /// <param name="scales">[features].</param>
    public FeatureTable(uint[] keys, sbyte[] rows, float[] scales)
    {
        _keys = keys;
        _rows = rows;
        _scales = scales;
        _dimension = rows.Length / keys.Length;
        _slots = MakeSlots(keys);
    }

    /// <summary>Adds the vectors of a token's features to a vector.</summary>
    public void AddRows(ReadOnlySpan<uint> features, Span<float> sum)
    {
        foreach (uint feature in features)
        {
            int index = IndexOf(feature);
            if (index >= 0)
                Kernels.AddScaled(_rows.AsSpan(index * _dimension, _dimension), _scales[index], sum);
        }
    }

    private int IndexOf(uint feature)
    {
        int mask = _slots.Length - 1;
        for (uint slot = feature; ; slot++)
        {
            int index = _slots[slot & mask] - 1;
            if (index < 0 || _keys[index] == feature)
                return index;
        }
    }

    /// <summary>Open addressing, at most half full; the features are hashes already. 0 is empty, else the index plus one.</summary>
    private static int[] MakeSlots(uint[] keys)
    {
        int[] slots = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, keys.Length) * 2)];
        int mask = slots.Length - 1;
        for (int i = 0; i < keys.Length; i++)
        {
            uint slot = keys[i];
            while (slots[slot & mask] != 0)
                slot++;
            slots[slot & mask] = i + 1;
        }

        return slots;
    }
}
