using System.CommandLine;
using NamedEntities.Cli.Input;
using NamedEntities.Cli.Output;

namespace NamedEntities.Cli;

/// <summary>A command that runs an extractor over documents, and the options that all such commands have.</summary>
internal abstract class DocumentsCommand : DocumentedCommand
{
    private readonly Argument<string[]> _files;
    private readonly Option<int> _threads = SharedSymbols.Threads();
    private readonly Option<string?> _model = SharedSymbols.Model();
    private readonly Option<bool> _noContext = SharedSymbols.NoContext();

    /// <param name="name">What the user types.</param>
    /// <param name="description">What it does, in a line.</param>
    /// <param name="notes">What else there is to know.</param>
    /// <param name="examples">Command lines that work as they stand, given files of those names.</param>
    /// <param name="files">The files of documents; standard input if the user names none.</param>
    protected DocumentsCommand(
        string name, string description, string notes, IReadOnlyList<string> examples, Argument<string[]> files)
        : base(name, description, notes, examples)
    {
        _files = files;
        Add(files);
    }

    /// <summary>Adds the command's own options, and behind them those that all such commands have.</summary>
    protected void AddOptions(params IEnumerable<Option> own)
    {
        foreach (Option option in own.Concat([_threads, _model, _noContext]))
            Add(option);
    }

    /// <summary>Whether results appear on a terminal as they are found, where a bar of progress would be in their way.</summary>
    protected virtual bool ShowsResultsAsFound(ParseResult arguments) => false;

    /// <summary>What the user wants of the extractor.</summary>
    protected virtual EntityExtractorOptions OptionsOf(ParseResult arguments) => EntityExtractorOptions.Default;

    /// <summary>Does what the command is for.</summary>
    protected abstract void Run(Context context);

    protected sealed override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        string[] paths = arguments.GetValue(_files) is { Length: > 0 } named ? named : [InputFile.StandardInput];
        InputProgress progress = InputProgress.Through(paths, ShowsResultsAsFound(arguments));
        Diagnostics diagnostics = new(progress.WriteLine);
        EntityExtractor extractor = SharedSymbols.LoadExtractor(
            arguments.GetValue(_model), arguments.GetValue(_noContext), OptionsOf(arguments));
        Run(new Context(arguments, paths, extractor, arguments.GetValue(_threads), progress, diagnostics, cancellationToken));
        return diagnostics.ExitCode;
    }

    /// <summary>What a run works with.</summary>
    /// <param name="Arguments">What the user asks for.</param>
    /// <param name="Paths">The files.</param>
    /// <param name="Extractor">The extractor.</param>
    /// <param name="Threads">How many documents to work on at the same time.</param>
    /// <param name="Progress">Where to show how much is done.</param>
    /// <param name="Diagnostics">Whom to tell what could not be read.</param>
    /// <param name="CancellationToken">Ends the run.</param>
    protected sealed record Context(
        ParseResult Arguments,
        IReadOnlyList<string> Paths,
        EntityExtractor Extractor,
        int Threads,
        InputProgress Progress,
        Diagnostics Diagnostics,
        CancellationToken CancellationToken);
}
