using System.Buffers;
using System.Numerics;
using NamedEntities.Text;

namespace NamedEntities.Normalization;

/// <summary>Numbers keys in the order in which they first come; in borrowed memory.</summary>
/// <remarks>
/// The keys are hashes of words of the caller, which may have been chosen to collide. Where a key is kept depends on a seed
/// that each process draws anew (<see cref="HashCode"/>), and nothing but time depends on where it is kept.
/// </remarks>
/// <threadsafety instance="false"/>
internal sealed class KeyNumbers : IDisposable
{
    private const int LeastSize = 64;

    private readonly PooledList<ulong> _keys = new(LeastSize / 2);

    /// <summary>Open addressing, at most half full: 0 is empty, else the number and one.</summary>
    private int[] _slots = ArrayPool<int>.Shared.Rent(LeastSize);
    private int _mask = LeastSize - 1;

    /// <summary>Makes numbers for no key yet.</summary>
    public KeyNumbers() => _slots.AsSpan(0, LeastSize).Clear();

    /// <summary>How many keys there are.</summary>
    public int Count => _keys.Count;

    /// <summary>The number of a key, the next free one if it is new.</summary>
    public int NumberOf(ulong key)
    {
        int slot = SlotOf(key);
        if (_slots[slot] != 0)
            return _slots[slot] - 1;
        _keys.Add(key);
        _slots[slot] = _keys.Count;
        if (2 * _keys.Count > _mask)
            Grow();
        return _keys.Count - 1;
    }

    /// <summary>Finds the number of a key.</summary>
    public bool TryFind(ulong key, out int number)
    {
        number = _slots[SlotOf(key)] - 1;
        return number >= 0;
    }

    /// <summary>Gives borrowed memory back; the numbers must not be used any more.</summary>
    public void Dispose()
    {
        _keys.Dispose();
        ArrayPool<int>.Shared.Return(_slots);
        _slots = [];
    }

    /// <summary>Where a key is, or would be.</summary>
    private int SlotOf(ulong key)
    {
        int slot = HashCode.Combine((uint)key, (uint)(key >> 32)) & _mask;
        while (_slots[slot] != 0 && _keys.Items[_slots[slot] - 1] != key)
            slot = (slot + 1) & _mask;
        return slot;
    }

    private void Grow()
    {
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)(4 * _keys.Count));
        ArrayPool<int>.Shared.Return(_slots);
        _slots = ArrayPool<int>.Shared.Rent(size);
        _slots.AsSpan(0, size).Clear();
        _mask = size - 1;
        for (int i = 0; i < _keys.Count; i++)
            _slots[SlotOf(_keys[i])] = i + 1;
    }
}
