using System.CommandLine;

namespace NamedEntities.Cli;

/// <summary>Arguments and options that more than one command has.</summary>
internal static class SharedSymbols
{
    /// <summary>The user's files; an option that does not exist is told as such, not as a missing file.</summary>
    public static Argument<string[]> Files(string name, string description, ArgumentArity arity)
    {
        Argument<string[]> argument = new(name) { Description = description, Arity = arity };
        argument.Validators.Add(result =>
        {
            foreach (string value in result.Tokens.Select(token => token.Value))
            {
                if (value.Length > 1 && value[0] == '-')
                    result.AddError($"There is no option {value}. For a file of that name, write ./{value}");
            }
        });
        return argument;
    }

    public static Option<int> Threads()
    {
        Option<int> option = new("--threads")
        {
            Description = "How many documents to work on at the same time.",
            HelpName = "N",
            DefaultValueFactory = _ => 1,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int threads) && threads < 1)
                result.AddError("--threads must be 1 or more.");
        });
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
    public static EntityExtractor LoadExtractor(string? modelPath, bool noContext, EntityExtractorOptions? wanted = null)
    {
        EntityExtractorOptions options = (wanted ?? EntityExtractorOptions.Default) with { UseDocumentContext = !noContext };
        return modelPath is null ? new EntityExtractor(options) : EntityExtractor.Load(modelPath, options);
    }
}
