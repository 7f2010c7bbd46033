using System.Text.RegularExpressions;
using FluentAssertions;
using NUnit.Framework;

namespace NamedEntities.Tests.Layering;

/// <summary>
/// The rooms of the library know each other as the table of ARCHITECTURE.md says, by the compiled types. A room is a folder
/// and its namespace; <c>values</c> are the types of the top namespace that know no room, <c>top</c> are the others.
/// </summary>
public sealed partial class LayeringTests
{
    private const string Library = "NamedEntities";
    private const string Values = "values";
    private const string Top = "top";

    /// <summary>What stands before the rows of the table.</summary>
    private const string Heading = "| A room | knows of those above |\n| --- | --- |\n";

    /// <summary>Arrows that are not of the table: none may be added.</summary>
    private static readonly string[] KnownViolations =
    [
        "Collection → top",
        "Gazetteer → top",
    ];

    private static readonly IReadOnlyList<(string Room, string[] Known)> Table = ReadTable();

    private static readonly HashSet<string> ValueTypes = FindValueTypes();

    [Test]
    public void Rooms_know_no_other_rooms_than_the_table_says() =>
        Arrows().Keys.Except(Allowed()).Should().BeEquivalentTo(
            KnownViolations, "no other arrow is in the table; these types draw them:\n{0}", Explain(Arrows().Keys.Except(Allowed())));

    [Test]
    public void Every_arrow_of_the_table_is_there() =>
        Allowed().Except(Arrows().Keys).Should().BeEmpty("the table says what is, not what might be");

    [Test]
    public void A_room_knows_only_rooms_above_it_in_the_table()
    {
        List<string> above = [];
        foreach ((string room, string[] known) in Table)
        {
            known.Should().BeSubsetOf(above, $"of {room}");
            above.Add(room);
        }
    }

    [Test]
    public void Every_room_is_in_the_table() =>
        CompiledTypes.References.SelectMany(pair => new[] { RoomOf(pair.From), RoomOf(pair.To) }).Distinct()
            .Should().BeSubsetOf(Table.Select(row => row.Room));

    private static IEnumerable<string> Allowed() =>
        Table.SelectMany(row => row.Known.Select(known => Arrow(row.Room, known)));

    /// <summary>The arrows between rooms, each with the types that draw it.</summary>
    private static Dictionary<string, List<string>> Arrows() => CompiledTypes.References
        .Select(pair => (Arrow: Arrow(RoomOf(pair.From), RoomOf(pair.To)), pair))
        .Where(found => RoomOf(found.pair.From) != RoomOf(found.pair.To))
        .GroupBy(found => found.Arrow, found => $"{found.pair.From} → {found.pair.To}")
        .ToDictionary(group => group.Key, group => group.Order(StringComparer.Ordinal).ToList());

    private static string Explain(IEnumerable<string> arrows) =>
        string.Join('\n', arrows.SelectMany(arrow => Arrows()[arrow].Select(types => $"  {arrow}: {types}")));

    private static string Arrow(string from, string to) => $"{from} → {to}";

    private static string RoomOf(string type)
    {
        string space = type[..type.LastIndexOf('.')];
        if (space == Library)
            return ValueTypes.Contains(type) ? Values : Top;
        return space[(Library.Length + 1)..];
    }

    /// <summary>The types of the top namespace that refer to none but each other.</summary>
    private static HashSet<string> FindValueTypes()
    {
        ILookup<string, string> references = CompiledTypes.References.ToLookup(pair => pair.From, pair => pair.To);
        HashSet<string> values =
            [.. CompiledTypes.References.SelectMany(pair => new[] { pair.From, pair.To }).Where(type => type.Split('.').Length == 2)];
        while (values.RemoveWhere(type => !references[type].All(values.Contains)) > 0)
        {
        }

        return values;
    }

    /// <summary>The rows of the table under "Who knows whom" in ARCHITECTURE.md.</summary>
    private static List<(string Room, string[] Known)> ReadTable()
    {
        string architecture = File.ReadAllText(Path.Combine(Repository.Root, "ARCHITECTURE.md"));
        string section = architecture[architecture.IndexOf(Heading, StringComparison.Ordinal)..];
        return
        [
            .. from line in section[Heading.Length..].Split('\n').TakeWhile(line => line.StartsWith('|'))
               let row = Row().Match(line)
               select (row.Groups["room"].Value, Rooms(row.Groups["known"].Value)),
        ];
    }

    private static string[] Rooms(string list) =>
        list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"^\| (?<room>[A-Za-z]+) \| (?<known>[A-Za-z, ]*)\|$")]
    private static partial Regex Row();
}
