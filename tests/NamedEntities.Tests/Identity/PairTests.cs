using FluentAssertions;
using NamedEntities.Identity;
using NUnit.Framework;

namespace NamedEntities.Tests.Identity;

/// <summary>Pairs of names that are one entity or two, written by speakers: <c>collection.txt</c>, <c>documents.txt</c>.</summary>
public sealed class PairTests
{
    private const char Same = '=';
    private const char Other = '≠';

    [TestCaseSource(nameof(CollectionPairs))]
    public void Names_in_two_documents(EntityType type, string left, string right, bool areSame)
    {
        EntityIndex index = new();
        index.Add("1", [Mention(type, left, 0)]);
        index.Add("2", [Mention(type, right, 0)]);

        index.GetEntities().Should().HaveCount(areSame ? 1 : 2);
    }

    [TestCaseSource(nameof(DocumentPairs))]
    public void Names_in_one_document((EntityType Type, string Name)[] names, bool areSame)
    {
        string text = string.Join(". ", names.Select(name => name.Name));
        List<MentionForm> mentions = [];
        foreach ((EntityType type, string name) in names)
            mentions.Add(Form(type, name, mentions.Count == 0 ? 0 : mentions[^1].End + 2));

        int[] ids = DocumentResolver.Resolve(mentions, text, ModelPack.Embedded.Keys);

        (ids[^1] == ids[^2]).Should().Be(areSame, string.Join(", ", ids));
    }

    /// <summary>A mention as the extractor gives it: a person's name is in the nominative, and comes with its parts.</summary>
    private static MentionForm Form(EntityType type, string text, int start)
    {
        if (type != EntityType.Person)
            return new MentionForm(type, text, text, start);
        NormalizedName normalized = EntityExtractor.Default.Normalize(text, type);
        return new MentionForm(type, text, normalized.NormalForm, start) { Name = normalized.Name };
    }

    private static IEnumerable<TestCaseData> CollectionPairs()
    {
        foreach (string line in Lines("collection.txt"))
        {
            (EntityType type, string rest) = Typed(line);
            (string left, string right, bool areSame) = Split(rest);
            yield return new TestCaseData(type, left, right, areSame).SetArgDisplayNames(line);
        }
    }

    private static IEnumerable<TestCaseData> DocumentPairs()
    {
        foreach (string line in Lines("documents.txt"))
        {
            string[] parts = line.Split('|');
            (string left, string right, bool areSame) = Split(parts[1]);
            string[] before = parts[0].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            (EntityType, string)[] names = [.. before.Append(left).Append(right).Select(Typed)];
            yield return new TestCaseData(names, areSame).SetArgDisplayNames(line);
        }
    }

    private static IEnumerable<string> Lines(string file) => File
        .ReadLines(Path.Combine(Repository.Root, "tests", "NamedEntities.Tests", "Identity", file))
        .Where(line => line.Length > 0 && line[0] != '#');

    private static (string Left, string Right, bool AreSame) Split(string pair)
    {
        int sign = pair.IndexOfAny([Same, Other]);
        return (pair[..sign].Trim(), pair[(sign + 1)..].Trim(), pair[sign] == Same);
    }

    private static (EntityType Type, string Name) Typed(string name)
    {
        EntityTypeCodes.TryParse(name[..3], out EntityType type).Should().BeTrue(name);
        return (type, name[4..]);
    }

    private static NamedEntity Mention(EntityType type, string text, int start) =>
        new(type, text, start, 1, "іїєґІЇЄҐ".Any(text.Contains) ? TextLanguage.Ukrainian : TextLanguage.Russian);
}
