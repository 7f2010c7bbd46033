using System.CommandLine;
using System.Text.Json;
using NamedEntities.Cli;
using NamedEntities.Models;

namespace NamedEntities.Trainer;

/// <summary><c>trainer pack</c>: puts the parts of a model together to one file.</summary>
internal sealed class PackCommand : DocumentedCommand
{
    private const string Notes =
        """
        What is not named is taken from another model, with what that says of it. Of what is named, --metadata says what made it,
        from which sources, under which licences: {"recognizer": {"madeBy": "…", "sources": [{"name": "…", "use": "…",
        "licence": "…"}], "inputs": {"PATH": "HASH"}}, "stems": …, "normalizer": …, "names": …}. The file is read again before
        it is written.
        """;

    private static readonly string[] CommandLines =
    [
        "trainer pack --recognizer tagger.model --metadata tagger.json --out entities.model",
        "trainer pack --recognizer tagger.model --stems names.lexicon --normalizer normalizer.model --names names.txt "
            + "--metadata parts.json --out entities.model",
    ];

    private readonly Option<string?> _recognizer = Part("--recognizer", "The recognizer, as models/training writes it.");
    private readonly Option<string?> _stems = Part("--stems", "The stems of names that lexicon compiles.");
    private readonly Option<string?> _normalizer = Part("--normalizer", "The normalizer, as models/training writes it.");
    private readonly Option<string?> _names = Part("--names", "The table of names, as models/training writes it.");
    private readonly Option<string?> _metadata = Part("--metadata", "JSON: where the parts come from.");
    private readonly Option<string?> _from =
        Part("--from", "The model whose parts are taken where none is named; that of the tool if left out.");

    private readonly Option<string> _output = new("--out")
    {
        Description = "The model file to write.",
        HelpName = "FILE",
        Required = true,
    };

    public PackCommand()
        : base("pack", "Puts the parts of a model together to one file.", Notes, CommandLines)
    {
        foreach (Option option in (Option[])[_recognizer, _stems, _normalizer, _names, _metadata, _from, _output])
            Add(option);
    }

    protected override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        ModelPackWriter writer = new();
        Read(arguments.GetValue(_recognizer), writer.AddRecognizer);
        Read(arguments.GetValue(_normalizer), writer.AddNormalizer);
        if (arguments.GetValue(_stems) is { } stemPath)
            writer.AddStems(StemFile.Read(stemPath));
        if (arguments.GetValue(_names) is { } namePath)
            writer.AddNames(File.ReadAllBytes(namePath));
        if (arguments.GetValue(_metadata) is { } metadataPath)
            Describe(writer, metadataPath);
        if (!writer.IsWhole)
            writer.AddMissing(arguments.GetValue(_from) is { } other ? ModelPack.Read(other) : ModelPack.Embedded);
        string path = arguments.GetRequiredValue(_output);
        byte[] file = writer.Write(path);
        File.WriteAllBytes(path, file);
        Console.Error.WriteLine($"{path}: {file.Length} bytes");
        return ExitCodes.Success;
    }

    private static Option<string?> Part(string name, string description) =>
        new(name) { Description = description, HelpName = "FILE" };

    private static void Read(string? path, Action<Stream, string> add)
    {
        if (path is null)
            return;
        using FileStream stream = File.OpenRead(path);
        add(stream, path);
    }

    private static void Describe(ModelPackWriter writer, string path)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (JsonProperty part in json.RootElement.EnumerateObject())
            writer.Describe(part.Name, PartDescription.Read(part.Value));
    }
}
