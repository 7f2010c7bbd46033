using System.Collections;

namespace NamedEntities.Text;

/// <summary>A list in an array that is borrowed and given back, so that reading text after text allocates nothing.</summary>
internal sealed class PooledList<T>(int capacity) : IReadOnlyList<T>, IDisposable
    where T : struct
{
    private T[] _items = BoundedPool<T>.Rent(Math.Max(16, capacity));

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public T this[int index] => Items[index];

    /// <summary>The items, as long as none is added.</summary>
    public Span<T> Items => _items.AsSpan(0, Count);

    public void Add(T item)
    {
        if (Count == _items.Length)
            Grow();
        _items[Count++] = item;
    }

    /// <summary>Removes the items from an index on.</summary>
    public void RemoveFrom(int index) => Count = index;

    /// <summary>Gives the array back; the list must not be used any more.</summary>
    public void Dispose()
    {
        BoundedPool<T>.Return(_items);
        _items = [];
        Count = 0;
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return _items[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Grow()
    {
        T[] larger = BoundedPool<T>.Rent(BoundedPool<T>.LengthAfter(_items.Length));
        Items.CopyTo(larger);
        BoundedPool<T>.Return(_items);
        _items = larger;
    }
}
