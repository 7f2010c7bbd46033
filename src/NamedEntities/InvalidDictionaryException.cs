namespace NamedEntities;

/// <summary>A file of an <see cref="EntityDictionary"/> has a line that is no entry, or is no UTF-8. The message says which and why.</summary>
public sealed class InvalidDictionaryException : Exception
{
    /// <summary>Makes the exception.</summary>
    public InvalidDictionaryException()
    {
    }

    /// <summary>Makes the exception with what is wrong.</summary>
    public InvalidDictionaryException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with what is wrong, and what brought it to light.</summary>
    public InvalidDictionaryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
