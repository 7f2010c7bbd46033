using System.Text;

namespace NamedEntities.Benchmarks;

/// <summary>What is measured on: the text of ENTITIES_BENCHMARK_TEXT, a file, or else the five pages.</summary>
internal static class Texts
{
    /// <summary>The repository: benchmarks are built and run in folders below it.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>What the text is, in words.</summary>
    public static string Description { get; } = Variable is { } path ? Path.GetFileName(path) : "the five pages, again and again";

    private static string? Variable => Environment.GetEnvironmentVariable("ENTITIES_BENCHMARK_TEXT");

    public static string Page(string name) => File.ReadAllText(Path.Combine(Root, "seeds", name + ".txt"));

    /// <summary>The text cut or repeated to a length.</summary>
    public static string OfLength(int length)
    {
        string source = Variable is { } path
            ? File.ReadAllText(path)
            : string.Join("\n\n", Directory.GetFiles(Path.Combine(Root, "seeds"), "*.txt").Order(StringComparer.Ordinal).Select(File.ReadAllText));
        StringBuilder text = new(length);
        while (text.Length < length)
            text.Append(source, 0, Math.Min(source.Length, length - text.Length));
        return text.ToString();
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Entities.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("Run the benchmarks from a clone: the pages lie in its seeds folder.");
    }
}
