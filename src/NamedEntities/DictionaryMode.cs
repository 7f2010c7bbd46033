namespace NamedEntities;

/// <summary>Who is believed where a name of the <see cref="EntityDictionary"/> overlaps what the model found.</summary>
public enum DictionaryMode
{
    /// <summary>The dictionary: what the model found there is left out.</summary>
    Override,

    /// <summary>The model: the dictionary only adds where the model found nothing.</summary>
    Add,
}
