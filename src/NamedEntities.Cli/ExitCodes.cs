namespace NamedEntities.Cli;

/// <summary>What the tool says to the shell; <c>--help</c> tells the user the same.</summary>
internal static class ExitCodes
{
    public const int Success = 0;
    public const int BadInput = 1;
    public const int Failure = 2;

    /// <summary>128 + SIGINT, as shells report it.</summary>
    public const int Interrupted = 130;

    public const string Help =
        """
        Exit code:
          0    all is well
          1    some input could not be read: each told on standard error, the rest is done; or the disk is full
          2    wrong usage, a model that cannot be read, or another failure
          130  interrupted
        """;
}
