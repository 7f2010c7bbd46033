using System.CommandLine;

namespace NamedEntities.Fuzz;

/// <summary><c>time</c>: how the time grows with the length of a text, whatever its shape.</summary>
internal static class TimeCommand
{
    private const int Doublings = 2;

    public static Command Create()
    {
        Option<int> length = new("--length") { Description = "The characters of the shortest text.", DefaultValueFactory = _ => 400_000 };
        Option<string[]> shapes = new("--shape") { Description = "The shape of a text; all of them if there are none." };
        Command command = new("time", "Prints how much longer texts take that are twice as long.") { length, shapes };
        command.SetAction((arguments, cancellationToken) =>
            Task.FromResult(Run(LinearTime.Chosen(arguments.GetValue(shapes)), arguments.GetValue(length), Console.Out, cancellationToken) == 0 ? 0 : 1));
        return command;
    }

    /// <summary>Prints a table of all shapes.</summary>
    /// <returns>Of how many the time grew faster than the length.</returns>
    public static int Run(IReadOnlyList<string> shapes, int length, TextWriter output, CancellationToken cancellationToken)
    {
        int slow = 0;
        double worst = 0;
        output.WriteLine(FormattableString.Invariant(
            $"| text | seconds for {length:N0} characters | {length << 1:N0} | {length << Doublings:N0} | µs a character | worst ratio of a doubling |"));
        output.WriteLine("|---|---:|---:|---:|---:|---:|");
        foreach (string shape in shapes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double[] times = LinearTime.Measure(EntityExtractor.Default, shape, length, Doublings);
            double growth = LinearTime.Growth(times);
            worst = Math.Max(worst, growth);
            slow += growth <= LinearTime.Bound ? 0 : 1;
            output.WriteLine(FormattableString.Invariant(
                $"| `{shape}` | {times[0]:F2} | {times[1]:F2} | {times[2]:F2} | {times[2] * 1e6 / (length << Doublings):F2} | {growth:F2} |"));
        }

        output.WriteLine(FormattableString.Invariant(
            $"\nshapes: {shapes.Count}, worst ratio: {worst:F2}, slower than linear (above {LinearTime.Bound}): {slow}"));
        return slow;
    }
}
