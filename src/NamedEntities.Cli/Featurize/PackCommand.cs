using System.CommandLine;
using System.Text.Json;
using NamedEntities.Models;

namespace NamedEntities.Cli.Featurize;

/// <summary><c>entities pack</c>: puts the parts of a model together to one file.</summary>
internal static class PackCommand
{
    private const string Notes =
        """
        What is not named is taken from another model, with what that says of it. Of what is named, --metadata says what made it,
        from which sources, under which licences: {"recognizer": {"madeBy": "…", "sources": [{"name": "…", "use": "…",
        "licence": "…"}], "inputs": {"PATH": "HASH"}}, "stems": …, "normalizer": …, "names": …}. The file is read again before it is written.
        """;

    private static readonly string[] Examples =
    [
        "entities pack --recognizer tagger.model --metadata tagger.json --out entities.model",
        "entities pack --recognizer tagger.model --stems names.lexicon --normalizer normalizer.model --names names.txt --metadata parts.json --out entities.model",
    ];

    public static Command Create()
    {
        Option<string?> recognizer = Part("--recognizer", "The recognizer, as models/training writes it.");
        Option<string?> stems = Part("--stems", "The stems of names that lexicon compiles.");
        Option<string?> normalizer = Part("--normalizer", "The normalizer, as models/training writes it.");
        Option<string?> names = Part("--names", "The table of names, as models/training writes it.");
        Option<string?> metadata = Part("--metadata", "JSON: where the parts come from.");
        Option<string?> from = Part("--from", "The model whose parts are taken where none is named; that of the tool if left out.");
        Option<string> output = new("--out") { Description = "The model file to write.", HelpName = "FILE", Required = true };
        DocumentedCommand command = new("pack", "Puts the parts of a model together to one file.", Notes, Examples)
        {
            recognizer, stems, normalizer, names, metadata, from, output,
        };
        command.SetAction(arguments =>
        {
            ModelPackWriter writer = new();
            Read(arguments.GetValue(recognizer), writer.AddRecognizer);
            Read(arguments.GetValue(normalizer), writer.AddNormalizer);
            if (arguments.GetValue(stems) is { } stemPath)
                writer.AddStems(StemFile.Read(stemPath));
            if (arguments.GetValue(names) is { } namePath)
                writer.AddNames(File.ReadAllBytes(namePath));
            if (arguments.GetValue(metadata) is { } metadataPath)
                Describe(writer, metadataPath);
            if (!writer.IsWhole)
                writer.AddMissing(Open(arguments.GetValue(from)));
            string path = arguments.GetRequiredValue(output);
            byte[] file = writer.Write(path);
            File.WriteAllBytes(path, file);
            Console.Error.WriteLine($"{path}: {file.Length} bytes");
        });
        return command;
    }

    private static Option<string?> Part(string name, string description) => new(name) { Description = description, HelpName = "FILE" };

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

    private static ModelPack Open(string? path)
    {
        if (path is null)
            return ModelPack.Embedded;
        using FileStream stream = File.OpenRead(path);
        return ModelPack.Read(stream, path);
    }
}
