using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NamedEntities.Cli.Output;
using NamedEntities.Models;

namespace NamedEntities.Cli.Explain;

/// <summary><c>entities model</c>: what a model file says of itself.</summary>
internal sealed class ModelCommand : DocumentedCommand
{
    private const string Notes =
        """
        The fingerprint is that of ModelHash: it changes with all that an answer depends on. Of each part the file says what made
        it, and from which sources it was learned or derived, under which licences.
        """;

    private static readonly string[] CommandLines = ["entities model", "entities model --json > model.json"];

    private static readonly ModelJsonContext Readable = new(ReadableJson.Of(ModelJsonContext.Default.Options));

    private readonly Argument<string?> _file = new("FILE")
    {
        Description = "A model file; the model inside the tool if left out.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _json = new("--json") { Description = "Write JSON instead of tables." };

    public ModelCommand()
        : base("model", "Tells what a model is made of, from which sources, under which licences.", Notes, CommandLines)
    {
        SharedSymbols.RefuseOptions(_file);
        Add(_file);
        Add(_json);
    }

    protected override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        ModelPack pack = arguments.GetValue(_file) is { } path ? ModelPack.Read(path) : ModelPack.Embedded;
        ModelDescription description = new(pack.Fingerprint, pack.Info.Parts);
        using StreamWriter output = StandardOutput.OpenText();
        if (arguments.GetValue(_json))
            output.WriteLine(JsonSerializer.Serialize(description, Readable.ModelDescription));
        else
            WriteText(description, output);
        return ExitCodes.Success;
    }

    private static void WriteText(ModelDescription description, TextWriter output)
    {
        output.WriteLine($"fingerprint: {description.Fingerprint}");
        output.WriteLine();
        TextTable parts = new(
            [new("part"), new("bytes", IsNumber: true), new("made by")],
            [.. description.Parts.Select(part => (string[])
            [
                part.Name,
                part.Bytes.ToString("N0", CultureInfo.InvariantCulture),
                PageText.OnOneLine(part.Description.MadeBy),
            ])]);
        parts.Write(output);
        output.WriteLine();
        TextTable sources = new(
            [new("part"), new("source"), new("use"), new("licence")],
            [.. from part in description.Parts
                from source in part.Description.Sources
                select (string[])
                [
                    part.Name,
                    PageText.OnOneLine(source.Name),
                    PageText.OnOneLine(source.Use),
                    PageText.OnOneLine(source.Licence),
                ]]);
        sources.Write(output);
    }
}

/// <summary>What <c>entities model</c> tells.</summary>
/// <param name="Fingerprint">The hash of all that an answer depends on.</param>
/// <param name="Parts">The parts of the file.</param>
internal sealed record ModelDescription(string Fingerprint, IReadOnlyList<ModelPartInfo> Parts);

/// <summary>The description in JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ModelDescription))]
internal sealed partial class ModelJsonContext : JsonSerializerContext;
