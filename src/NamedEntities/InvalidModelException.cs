namespace NamedEntities;

/// <summary>A model file is damaged, of a version that this library does not read, or no model at all.</summary>
public sealed class InvalidModelException : Exception
{
    /// <summary>Makes the exception.</summary>
    public InvalidModelException()
    {
    }

    /// <summary>Makes the exception with what is wrong and where.</summary>
    public InvalidModelException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with what is wrong and where, and what brought it to light.</summary>
    public InvalidModelException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
