using NamedEntities.Cli.Corpora;

namespace NamedEntities.Testing;

/// <summary>Files of the repository that the tests run in.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The five pages as files, in the order of their names.</summary>
    public static IReadOnlyList<string> PageFiles { get; } =
        [.. Directory.GetFiles(Path.Combine(Root, "seeds"), "*.txt").Order(StringComparer.Ordinal)];

    /// <summary>The five pages with their marks.</summary>
    public static IReadOnlyList<LabelledDocument> MarkedPages { get; } =
        [.. CorpusReader.Read(Path.Combine(Root, "seeds", "seeds.jsonl"))];

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Entities.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie in the repository.");
    }
}
