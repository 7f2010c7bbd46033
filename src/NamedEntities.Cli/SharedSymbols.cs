using System.CommandLine;
using System.CommandLine.Parsing;
using NamedEntities.Cli.Input;

namespace NamedEntities.Cli;

/// <summary>Arguments and options that more than one command has.</summary>
internal static class SharedSymbols
{
    private static readonly string[] TypeCodes = [.. Enum.GetValues<EntityType>().Select(type => type.ToCode())];

    /// <summary>The user's files.</summary>
    public static Argument<string[]> Files(string name, string description, ArgumentArity arity)
    {
        Argument<string[]> argument = new(name) { Description = description, Arity = arity };
        RefuseOptions(argument);
        return argument;
    }

    /// <summary>A file of the user's.</summary>
    public static Argument<string> File(string name, string description)
    {
        Argument<string> argument = new(name) { Description = description };
        RefuseOptions(argument);
        return argument;
    }

    public static Argument<string[]> FilesOrStandardInput() =>
        Files("FILE", "Files to read; standard input if there is none, or where it is -.", ArgumentArity.ZeroOrMore);

    /// <summary>What the files of <see cref="FilesOrStandardInput"/> hold.</summary>
    public static Option<string> InputFormat() => new Option<string>("--input")
    {
        Description = "text: each file is a document. jsonl: each line is, a JSON object with a string \"text\".",
        DefaultValueFactory = _ => DocumentReader.Text,
    }.AcceptOnlyFromAmong(DocumentReader.Text, DocumentReader.JsonLines);

    /// <summary>The types wanted: the option given more than once, or several types with commas between them.</summary>
    public static Option<EntityType[]> Types() => new("--type")
    {
        Description = "Give entities of these types alone, separated by commas: PER, ORG, LOC.",
        HelpName = "TYPES",
        CompletionSources = { TypeCodes },
        AllowMultipleArgumentsPerToken = false,
        CustomParser = result => [.. ValuesOf(result).Select(code => ParseType(code, result))],
    };

    public static Option<bool> Json(string instead) => new("--json") { Description = $"Write every count as JSON instead of {instead}." };

    public static Option<int> Threads()
    {
        Option<int> option = new("--threads")
        {
            Description = "How many documents to work on at the same time.",
            HelpName = "N",
            DefaultValueFactory = _ => 1,
        };
        option.RefuseBelow(1);
        return option;
    }

    public static Option<string?> Model() => new("--model")
    {
        Description = "A model file of your own, in place of the one inside the tool.",
        HelpName = "FILE",
    };

    public static Option<bool> NoContext() => new("--no-context")
    {
        Description = "Read each sentence by itself: what a document says elsewhere of a name does not help.",
    };

    /// <summary>The extractor that <see cref="Model"/> and <see cref="NoContext"/> ask for.</summary>
    /// <param name="modelPath">The model file; null for the model inside the tool.</param>
    /// <param name="noContext">Whether to read each sentence by itself.</param>
    /// <param name="wanted">What else is asked for.</param>
    public static EntityExtractor LoadExtractor(string? modelPath, bool noContext, EntityExtractorOptions wanted)
    {
        EntityExtractorOptions options = wanted with { UseDocumentContext = !noContext };
        return modelPath is null ? new EntityExtractor(options) : EntityExtractor.Load(modelPath, options);
    }

    /// <summary>Tells the user that the option's number is too small; what is no number the parser tells.</summary>
    public static void RefuseBelow(this Option option, int least) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int number) && number < least)
            result.AddError($"{option.Name} must be {least} or more.");
    });

    /// <summary>The values of an option that may be given more than once, and several of them at once with commas between them.</summary>
    public static IEnumerable<string> ValuesOf(ArgumentResult result) =>
        result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries));

    /// <summary>An option that does not exist is told as such, not as a missing file.</summary>
    /// <summary>Has an argument take no word that looks like an option: most are mistyped ones.</summary>
    public static void RefuseOptions(Argument argument) => argument.Validators.Add(result =>
    {
        foreach (string value in result.Tokens.Select(token => token.Value))
        {
            if (value.Length > 1 && value[0] == '-')
                result.AddError($"There is no option {value}. For a file of that name, write ./{value}");
        }
    });

    private static EntityType ParseType(string code, ArgumentResult result)
    {
        if (!EntityTypeCodes.TryParse(code, out EntityType type))
            result.AddError($"--type takes {string.Join(", ", TypeCodes)}, separated by commas, not '{code}'.");
        return type;
    }
}
