using FluentAssertions;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using NUnit.Framework;

namespace NamedEntities.MicrosoftML.Tests;

/// <summary>The example of the documentation: five pages, their entities, and features of the entities.</summary>
public sealed class ReadmeTests
{
    private static readonly string Integrations = FindIntegrations();
    private static readonly string Pages = Path.Combine(Integrations, "..", "seeds");

    [Test]
    public void The_five_pages_become_bags_of_their_entities()
    {
        (IDataView features, string[] names) = Featurize(Pages);

        EntityExtractor extractor = new(new EntityExtractorOptions { MinConfidence = 0.5 });
        string[][] expected =
        [
            .. Directory.EnumerateFiles(Pages, "*.txt").Order(StringComparer.Ordinal)
                .Select(file => extractor.ExtractEntities(File.ReadAllText(file)).Select(entity => entity.NormalForm).ToArray()),
        ];
        names.Should().BeEquivalentTo(expected.SelectMany(page => page).Distinct()).And.Contain(["Эммануэль Макрон", "Україна"]);
        float[][] bags = [.. features.GetColumn<float[]>("Features")];
        bags.Should().HaveCount(5);
        foreach ((float[] bag, string[] page) in bags.Zip(expected))
            names.Zip(bag).Should().Equal(names.Select(name => (name, (float)page.Count(form => form == name))));
    }

    [TestCase("README.md")]
    [TestCase("NamedEntities.MicrosoftML/README.md")]
    public void The_example_of_the_documentation_is_the_code_of_this_test(string readme)
    {
        string code = Between(File.ReadAllText(Path.Combine(Integrations, "tests", "NamedEntities.MicrosoftML.Tests", "ReadmeTests.cs")), "// <example>\n", "        // </example>");
        string example = string.Join('\n', code.Split('\n').Select(line => line.StartsWith("        ", StringComparison.Ordinal) ? line[8..] : line));

        Between(File.ReadAllText(Path.Combine(Integrations, readme)), "```csharp\n", "```")
            .Should().Be("using NamedEntities;\nusing Microsoft.ML;\nusing Microsoft.ML.Data;\nusing Microsoft.ML.Transforms;\n\n" + example);
    }

    private static (IDataView Features, string[] Names) Featurize(string folder)
    {
        // <example>
        MLContext context = new();
        IDataView pages = context.Data.LoadFromEnumerable(
            Directory.EnumerateFiles(folder, "*.txt").Order().Select(file => new { Text = File.ReadAllText(file) }));

        EntityExtractorOptions options = new() { MinConfidence = 0.5 };
        var pipeline = context.Transforms.Text.ExtractEntities("Entities", "Text", options)
            .Append(context.Transforms.Categorical.OneHotEncoding(
                "Features", "EntitiesNormalForm", OneHotEncodingEstimator.OutputKind.Bag));
        var model = pipeline.Fit(pages);

        // A column of counts, ready for a trainer, and the name that each of them counts.
        IDataView features = model.Transform(pages);
        VBuffer<ReadOnlyMemory<char>> names = default;
        features.Schema["Features"].GetSlotNames(ref names);

        // The pipeline is saved with its options, and loaded as any other.
        context.Model.Save(model, pages.Schema, "pages.zip");
        ITransformer loaded = context.Model.Load("pages.zip", out _);
        // </example>
        return (loaded.Transform(pages), [.. names.DenseValues().Select(name => $"{name}")]);
    }

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static string FindIntegrations()
    {
        DirectoryInfo? folder = new(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Integrations.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie in the repository.");
    }
}
