namespace NamedEntities;

/// <summary>A file of an <see cref="EntityIndex"/> is damaged, of a version that this library does not read, or none at all.</summary>
public sealed class InvalidIndexException : Exception
{
    /// <summary>Makes the exception.</summary>
    public InvalidIndexException()
    {
    }

    /// <summary>Makes the exception with what is wrong.</summary>
    public InvalidIndexException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with what is wrong, and what brought it to light.</summary>
    public InvalidIndexException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
