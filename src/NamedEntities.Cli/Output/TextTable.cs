using Spectre.Console;

namespace NamedEntities.Cli.Output;

/// <summary>A table to read: drawn on a terminal, in Markdown for a file or a pipe.</summary>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">The cells of each row, one for each column.</param>
internal sealed record TextTable(IReadOnlyList<TextTable.Column> Columns, IReadOnlyList<string[]> Rows)
{
    /// <summary>Writes the table to standard output, in the form that whoever reads it wants.</summary>
    /// <param name="output">Standard output.</param>
    public void Write(TextWriter output)
    {
        if (!Terminal.IsWatched)
        {
            WriteMarkdown(output);
            return;
        }

        // Spectre.Console writes past our buffer.
        output.Flush();
        Draw(AnsiConsole.Console);
    }

    public void WriteMarkdown(TextWriter output)
    {
        WriteLine(output, Columns.Select(column => column.Name));
        WriteLine(output, Columns.Select(column => column.IsNumber ? "---:" : "---"));
        foreach (string[] row in Rows)
            WriteLine(output, row.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)));
    }

    public void Draw(IAnsiConsole terminal)
    {
        Table table = new() { Border = TableBorder.Rounded };
        foreach ((string name, bool isNumber) in Columns)
        {
            Justify alignment = isNumber ? Justify.Right : Justify.Left;
            table.AddColumn(new TableColumn(Markup.Escape(name)) { Alignment = alignment, NoWrap = isNumber });
        }

        foreach (string[] row in Rows)
            table.AddRow(row.Select(Markup.Escape).ToArray());
        terminal.Write(table);
    }

    private static void WriteLine(TextWriter output, IEnumerable<string> cells) =>
        output.WriteLine($"| {string.Join(" | ", cells)} |");

    /// <summary>A column.</summary>
    /// <param name="Name">Its heading.</param>
    /// <param name="IsNumber">Whether its cells are numbers, which stand one below the other and are not broken.</param>
    internal readonly record struct Column(string Name, bool IsNumber = false);
}
