namespace NamedEntities.Identity;

/// <summary>Those who share a name, the last named first.</summary>
/// <remarks>Only so many are remembered: a page of many thousand names must not be compared each with each.</remarks>
internal sealed class RecentlyNamed<T>
{
    private const int Most = 8;

    private readonly List<T> _items = new(1);

    /// <summary>Those remembered, the last named first.</summary>
    public IReadOnlyList<T> Items => _items;

    /// <summary>Takes note that one is named.</summary>
    public void Name(T item)
    {
        if (!_items.Remove(item) && _items.Count == Most)
            _items.RemoveAt(Most - 1);
        _items.Insert(0, item);
    }

    /// <summary>Takes note of one who is named later, behind those known.</summary>
    public void Announce(T item)
    {
        if (_items.Count < Most && !_items.Contains(item))
            _items.Add(item);
    }
}
