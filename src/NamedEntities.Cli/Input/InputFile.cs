namespace NamedEntities.Cli.Input;

/// <summary>Opens what the user named on the command line.</summary>
internal static class InputFile
{
    /// <summary>What stands for standard input among file names.</summary>
    public const string StandardInput = "-";

    /// <summary>How messages and results call it.</summary>
    public static string DisplayName(string path) => path == StandardInput ? "stdin" : path;

    public static Stream Open(string path)
    {
        if (path == StandardInput)
            return Console.OpenStandardInput();
        if (path.Length == 0)
            throw new FileNotFoundException();
        if (Directory.Exists(path))
            throw new IOException("is a directory");
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
    }
}
