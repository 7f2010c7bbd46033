namespace NamedEntities.Cli.Input;

/// <summary>Tells the user what input could not be read, and remembers that there was some.</summary>
/// <threadsafety instance="true">Documents may be read on another thread than results are written on.</threadsafety>
internal sealed class Diagnostics(Action<string> writeLine)
{
    private readonly Lock _lock = new();
    private bool _reported;

    public Diagnostics(TextWriter error)
        : this(error.WriteLine)
    {
    }

    public int ExitCode
    {
        get
        {
            lock (_lock)
                return _reported ? ExitCodes.BadInput : ExitCodes.Success;
        }
    }

    public void Report(string message)
    {
        lock (_lock)
        {
            _reported = true;
            TryWrite(writeLine, message);
        }
    }

    /// <summary>Standard error may be full or closed: that is no reason to lose what is still to be read.</summary>
    public static void TryWrite(Action<string> writeLine, string message)
    {
        try
        {
            writeLine(message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
        }
    }

    /// <summary>Reads what may turn out bad; if it does, tells so and returns null.</summary>
    public T? Try<T>(string place, Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (IsBadInput(exception))
        {
            Report(place, exception);
            return null;
        }
    }

    /// <summary>Tells what is wrong with input, and where.</summary>
    public void Report(string place, Exception exception) => Report($"{place}: {Explain(exception)}");

    /// <summary>Whether input is to blame, not the program.</summary>
    public static bool IsBadInput(Exception exception) =>
        exception is IOException or InvalidDataException or UnauthorizedAccessException;

    /// <summary>The framework's messages repeat the path, which the place tells already.</summary>
    private static string Explain(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "no such file",
        UnauthorizedAccessException => "permission denied",
        _ => exception.Message,
    };
}
