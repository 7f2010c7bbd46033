namespace NamedEntities.Trainer;

/// <summary>Names with their numbers, from 0, in the order in which they first came.</summary>
internal sealed class NumberedNames
{
    private readonly List<string> _names = [];

    /// <summary>The names, each at its number.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The number of a name, a new one where it has none yet.</summary>
    public int Number(string name)
    {
        int number = _names.IndexOf(name);
        if (number >= 0)
            return number;
        _names.Add(name);
        return _names.Count - 1;
    }
}
