using Spectre.Console;

namespace NamedEntities.Cli.Output;

/// <summary>
/// Shows on a terminal how much of the input is done, while the work goes on; nothing of it stays. The work only adds to a
/// number, which a thread of the bar's own draws now and then.
/// </summary>
internal sealed class InputProgress
{
    /// <summary>About a second of work, below which a bar would only flash.</summary>
    private const long LeastBytes = 1 << 20;

    private readonly IAnsiConsole? _terminal;
    private readonly long _totalBytes;

    /// <param name="terminal">Where to draw; null for nowhere.</param>
    /// <param name="totalBytes">How much input there is.</param>
    public InputProgress(IAnsiConsole? terminal, long totalBytes)
    {
        _terminal = totalBytes < LeastBytes ? null : terminal;
        _totalBytes = totalBytes;
    }

    /// <summary>Progress through files, on standard error; none if that is no terminal, or if results go to a terminal too.</summary>
    /// <param name="paths">The files; what comes on standard input has no known end and does not count.</param>
    /// <param name="resultsAreWatched">Whether results are written to a terminal.</param>
    public static InputProgress Through(IEnumerable<string> paths, bool resultsAreWatched) => new(
        resultsAreWatched ? null : Terminal.OpenStandardError(),
        paths.Where(File.Exists).Sum(path => new FileInfo(path).Length));

    /// <summary>Writes a message to standard error, above the bar if there is one.</summary>
    public void WriteLine(string message)
    {
        if (_terminal is null)
            Console.Error.WriteLine(message);
        else
            _terminal.WriteLine(message);
    }

    /// <summary>Does the work, which tells how many bytes of input each step was.</summary>
    public void Show(Action<Action<long>> work)
    {
        if (_terminal is null)
        {
            work(_ => { });
            return;
        }

        _terminal.Progress()
            .AutoClear(true)
            .ExcludeVerticalPadding()
            .Columns(
                new SpinnerColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new ElapsedTimeColumn(),
                new RemainingTimeColumn())
            .Start(display =>
            {
                ProgressTask bar = display.AddTask("input", maxValue: _totalBytes);
                work(bytes => bar.Increment(bytes));
            });
    }
}
