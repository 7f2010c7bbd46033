using System.CommandLine;
using System.Text.Json;
using NamedEntities.Cli.Input;
using NamedEntities.Cli.Output;
using NamedEntities.Explaining;

namespace NamedEntities.Cli.Explain;

/// <summary><c>entities explain</c>: what each stage saw and decided at a place of a text.</summary>
internal sealed class ExplainCommand : DocumentedCommand
{
    private const string Text = "text";
    private const string Json = "json";

    private const string Notes =
        """
        For whoever wonders at a result: the sentence and what speaks for its language; the token, and the lists of names
        that have it; its features, of which the model may not know all; its likeliest tags, each with what the encoder gives
        it and what the same word elsewhere in the text adds; the mention that came of it, or that a dictionary took away; the
        nominatives weighed for each word of it, the one chosen in brackets; the name; the other mentions of its entity.
        The offset counts UTF-16 code units of the text, as "start" in the lines of extract --format jsonl does. Where it is
        between tokens, the next one is explained. A report of a wrong result is complete with this, the text, and the version.
        """;

    private static readonly string[] CommandLines =
    [
        "entities explain page.txt --at 10",
        "entities explain page.txt --at 10 --format json",
    ];

    private static readonly ExplanationJsonContext Readable = new(ReadableJson.Of(ExplanationJsonContext.Default.Options));

    private readonly Argument<string> _file = SharedSymbols.File("FILE", "The file of the text; - is standard input.");

    private readonly Option<int> _at = new("--at") { Description = "The place in the text.", HelpName = "OFFSET", Required = true };

    private readonly Option<string> _format = new Option<string>("--format")
    {
        Description = "text: to read. json: an object with the same.",
        DefaultValueFactory = _ => Text,
    }.AcceptOnlyFromAmong(Text, Json);

    private readonly CallerLists _callerLists = new();
    private readonly Option<string?> _model = SharedSymbols.Model();
    private readonly Option<bool> _noContext = SharedSymbols.NoContext();

    public ExplainCommand()
        : base("explain", "Tells what each stage saw and decided at a place of a text.", Notes, CommandLines)
    {
        Add(_file);
        _at.RefuseBelow(0);
        foreach (Option option in (Option[])[_at, _format, .. _callerLists.OptionsFor(this), _model, _noContext])
            Add(option);
    }

    protected override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        Diagnostics diagnostics = new(Console.Error);
        InputDocument? document =
            new DocumentReader(diagnostics, cancellationToken).ReadText(arguments.GetRequiredValue(_file));
        if (document is null)
            return diagnostics.ExitCode;
        int offset = arguments.GetValue(_at);
        if (offset > document.Text.Length)
        {
            throw new ArgumentException(
                $"--at {offset} is behind the end of the text, which has {document.Text.Length} UTF-16 code units.");
        }

        Explanation explanation = SharedSymbols
            .LoadExtractor(arguments.GetValue(_model), arguments.GetValue(_noContext), _callerLists.Read(arguments))
            .Explain(document.Text, offset);
        using StreamWriter output = StandardOutput.OpenText();
        if (arguments.GetValue(_format) == Json)
            output.WriteLine(JsonSerializer.Serialize(explanation, Readable.Explanation));
        else
            ExplanationText.Write(explanation, output);
        return diagnostics.ExitCode;
    }
}
