using System.CommandLine;

namespace NamedEntities.Fuzz;

/// <summary><c>memory</c>: how much memory a text takes at most while it is read, its results included.</summary>
internal static class MemoryCommand
{
    /// <summary>Bytes for each character of prose.</summary>
    public const double UsualBound = 60;

    /// <summary>Bytes for each character of any text: lists of names, each another, and nothing else.</summary>
    public const double Bound = 160;

    public static Command Create()
    {
        Option<int> length = new("--length") { Description = "The characters of each text.", DefaultValueFactory = _ => 4_000_000 };
        Option<string[]> shapes = new("--shape") { Description = "The shape of a text; all of them if there are none." };
        Command command = new("memory", "Prints how much memory texts take while they are read.") { length, shapes };
        command.SetAction((arguments, cancellationToken) =>
            Task.FromResult(Run(LinearTime.Chosen(arguments.GetValue(shapes)), arguments.GetValue(length), Console.Out, cancellationToken)));
        return command;
    }

    /// <summary>The most memory that is in use at a time while a text is read, in bytes for each character.</summary>
    /// <remarks>Garbage is collected over and over meanwhile, so that only what is needed counts.</remarks>
    public static double Measure(EntityExtractor extractor, string text)
    {
        extractor.ExtractEntities(text[..Math.Min(text.Length, 10_000)]);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long most = 0;
        IReadOnlyList<NamedEntity>? entities = null;
        Thread reader = new(() => entities = extractor.ExtractEntities(text));
        reader.Start();
        do
        {
            GC.Collect();
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false) - before);
        }
        while (!reader.Join(TimeSpan.FromMilliseconds(20)));

        GC.KeepAlive(entities);
        return (double)most / text.Length;
    }

    private static int Run(IReadOnlyList<string> shapes, int length, TextWriter output, CancellationToken cancellationToken)
    {
        double worst = 0;
        output.WriteLine("| text | bytes a character |");
        output.WriteLine("|---|---:|");
        foreach (string shape in shapes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double bytes = Measure(EntityExtractor.Default, LinearTime.Make(shape, length));
            worst = Math.Max(worst, bytes);
            output.WriteLine(FormattableString.Invariant($"| `{shape}` | {bytes:F1} |"));
        }

        output.WriteLine(FormattableString.Invariant($"\nmost: {worst:F1} bytes a character, bound: {Bound}"));
        return worst <= Bound ? 0 : 1;
    }
}
