using NamedEntities.Cli.Corpora;

namespace NamedEntities.Fuzz;

/// <summary>The texts that the commands begin with.</summary>
internal static class Corpus
{
    /// <summary>The texts of labelled documents; of the repository's five pages where no file is given.</summary>
    public static IReadOnlyList<string> Read(string[] files) =>
        [.. (files.Length > 0 ? files : [FindPages()]).SelectMany(file => CorpusReader.Read(file)).Select(document => document.Text)];

    /// <summary>The lines of texts that are long enough to have something to damage.</summary>
    public static IReadOnlyList<string> Lines(IEnumerable<string> texts) =>
        [.. texts.SelectMany(text => text.Split('\n')).Where(line => line.Length is > 20 and < 500)];

    private static string FindPages()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "seeds", "seeds.jsonl")))
            folder = folder.Parent;
        return folder is null
            ? throw new FileNotFoundException("There is no seeds/seeds.jsonl here; name labelled documents.")
            : Path.Combine(folder.FullName, "seeds", "seeds.jsonl");
    }
}
