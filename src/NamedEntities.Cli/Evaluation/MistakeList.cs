using System.Globalization;
using NamedEntities.Cli.Output;

namespace NamedEntities.Cli.Evaluation;

/// <summary>Lists mistakes for people: by kind and type, most frequent first, with examples in their context.</summary>
internal static class MistakeList
{
    /// <summary>How much of the text to show on each side of a mistake, in UTF-16 code units.</summary>
    private const int Context = 40;

    /// <summary>Equal runs show equal examples.</summary>
    private const int Seed = 1;

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>
    /// Writes Markdown that reads as well in a pager: examples are indented, so that no character of theirs is markup.
    /// </summary>
    public static void Write(EvaluationReport report, int examples, TextWriter output)
    {
        List<Item> items =
            [.. report.Files.SelectMany(file => (file.Errors ?? []).Select(mistake => new Item(file.Name, mistake)))];
        output.WriteLine();
        output.WriteLine(string.Create(Culture, $"## Mistakes: {items.Count:N0}"));

        IEnumerable<IGrouping<Group, Item>> groups = items
            .GroupBy(item => Group.Of(item.Mistake))
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key.Kind).ThenBy(group => group.Key.Gold).ThenBy(group => group.Key.Found);
        foreach (IGrouping<Group, Item> group in groups)
        {
            output.WriteLine();
            output.WriteLine(Heading(group.Key, [.. group], report.Files.Count));
            output.WriteLine();
            foreach (Item item in Sample([.. group], examples))
                output.WriteLine($"    {Line(item)}");
        }
    }

    /// <summary>Writes wrong normal forms by type, each in its context: <c>в [Киеве] → Киева, gold: Киев</c>.</summary>
    public static void WriteNormalForms(EvaluationReport report, int examples, TextWriter output)
    {
        if (report.All.NormalForms.All.Of == 0)
            return;
        List<(string Set, WrongNormalForm Form)> items =
            [.. report.Files.SelectMany(file => (file.NormalFormErrors ?? []).Select(form => (file.Name, form)))];
        output.WriteLine();
        output.WriteLine(string.Create(Culture, $"## Wrong normal forms: {items.Count:N0}"));
        foreach (IGrouping<EntityType, (string Set, WrongNormalForm Form)> group in items.GroupBy(item => item.Form.Type).OrderBy(group => group.Key))
        {
            output.WriteLine();
            output.WriteLine(string.Create(Culture, $"### {group.Key.ToCode()}: {group.Count():N0}"));
            output.WriteLine();
            foreach ((string set, WrongNormalForm form) in Sample([.. group], examples))
                output.WriteLine($"    {NormalFormLine(set, form)}");
        }
    }

    private static string NormalFormLine(string set, WrongNormalForm form)
    {
        string text = form.Source.Text;
        string before = OnOneLine(text[ContextStart(text, form.Start)..form.Start]).PadLeft(Context);
        return $"{before}[{OnOneLine(form.Text)}] → {OnOneLine(form.Given)}, gold: {OnOneLine(form.Wanted)}"
            + $"  ({set} {OnOneLine(form.Document)}:{form.Start})";
    }

    private static string Heading(Group group, List<Item> items, int files)
    {
        string heading = string.Create(Culture, $"### {group}: {items.Count:N0}");
        if (files == 1)
            return heading;
        IEnumerable<string> parts = items
            .CountBy(item => item.Set).Select(set => string.Create(Culture, $"{set.Key} {set.Value:N0}"));
        return $"{heading} ({string.Join(", ", parts)})";
    }

    /// <summary>Some of the items, each as likely as any other, in their order.</summary>
    private static IEnumerable<T> Sample<T>(List<T> items, int size)
    {
        int[] positions = [.. Enumerable.Range(0, items.Count)];
        new Random(Seed).Shuffle(positions);
        return positions.Take(size).Order().Select(position => items[position]);
    }

    /// <summary>
    /// The mistake as in a concordance, with what was found one below the other:
    /// <c>…заявил Эммануэль [Макрон], президент…  gold: PER Эммануэль Макрон  (0.93, nerel.dev 119336_text:1034)</c>.
    /// </summary>
    internal static string Line(Item item)
    {
        DocumentMistake mistake = item.Mistake;
        string text = mistake.Source.Text;
        DocumentMistake.Mention shown = mistake.Found ?? mistake.Gold!;
        (char open, char close) = mistake.Found is null ? ('‹', '›') : ('[', ']');

        string before = OnOneLine(text[ContextStart(text, shown.Start)..shown.Start]).PadLeft(Context);
        string after = OnOneLine(text[shown.End..ContextEnd(text, shown.End)]);
        string gold = mistake.Gold is { } wanted ? $"{wanted.Type.ToCode()} {OnOneLine(wanted.Text)}" : "none";
        string confidence = string.Create(Culture, $"{mistake.Found?.Confidence:F2}, ");
        return $"{before}{open}{OnOneLine(shown.Text)}{close}{after}  gold: {gold}"
            + $"  ({(mistake.Found is null ? "" : confidence)}{item.Set} {OnOneLine(mistake.Document)}:{shown.Start})";
    }

    /// <summary>Never inside a surrogate pair, of which half is no character.</summary>
    private static int ContextStart(string text, int start)
    {
        int cut = Math.Max(0, start - Context);
        return cut < start && char.IsLowSurrogate(text[cut]) ? cut + 1 : cut;
    }

    private static int ContextEnd(string text, int end)
    {
        int cut = Math.Min(text.Length, end + Context);
        return cut > end && char.IsHighSurrogate(text[cut - 1]) ? cut - 1 : cut;
    }

    private static string OnOneLine(string text) => PageText.Printable(text).Replace('\n', '⏎').Replace('\t', ' ');

    /// <summary>A mistake, and what to call the file that it comes from.</summary>
    internal sealed record Item(string Set, DocumentMistake Mistake);

    /// <summary>Counted together: <c>boundary ORG</c>, <c>type ORG found as LOC</c>, <c>invented PER</c>.</summary>
    private sealed record Group(MistakeKind Kind, EntityType? Gold, EntityType? Found)
    {
        public static Group Of(DocumentMistake mistake) =>
            new(mistake.Kind, mistake.Gold?.Type, mistake.Found?.Type);

        public override string ToString()
        {
            string kind = Kind.ToString().ToLowerInvariant();
            string type = (Gold ?? Found)!.Value.ToCode();
            return Kind is MistakeKind.Type or MistakeKind.Both
                ? $"{kind} {type} found as {Found!.Value.ToCode()}"
                : $"{kind} {type}";
        }
    }
}
