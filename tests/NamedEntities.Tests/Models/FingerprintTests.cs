using FluentAssertions;
using NamedEntities.Models;
using NUnit.Framework;

namespace NamedEntities.Tests.Models;

/// <summary>What the hash of a model tells apart, and what a model says of itself.</summary>
public sealed class FingerprintTests
{
    private static readonly string Synthetic = HashOf(SyntheticModel.Make());

    [Test]
    public void The_same_model_has_the_same_hash_however_it_comes()
    {
        HashOf(SyntheticModel.Compress(SyntheticModel.Make())).Should().Be(Synthetic);
        HashOf(SyntheticModel.Make(new Dictionary<string, string?> { ["note"] = "another string" })).Should().Be(Synthetic);
    }

    [TestCase("recognizer.output.weight")]
    [TestCase("stems.classes")]
    [TestCase("normalizer.features.rows")]
    [TestCase("normalizer.lexicon.classes")]
    [TestCase("names.text")]
    public void Another_number_of_any_part_has_another_hash(string array) => HashOf(SyntheticModel.Make(change: tensor =>
    {
        byte[] bytes = tensor.Bytes.ToArray();
        bytes[^1] ^= tensor.Name == array ? (byte)1 : (byte)0;
        return tensor with { Bytes = bytes };
    })).Should().NotBe(Synthetic);

    [Test]
    public void The_data_of_the_languages_count() =>
        typeof(EntityExtractor).Assembly.GetManifestResourceNames().Should().Contain(["ru/detection.txt", "uk/detection.txt", "entities.model"])
            .And.OnlyContain(name => name == "entities.model" || name.EndsWith(".txt"));

    [Test]
    public void The_model_of_the_package_says_what_made_each_part_of_which_sources_under_which_licences()
    {
        ModelInfo info = EntityExtractor.Default.ModelInfo;

        info.Parts.Select(part => part.Name).Should().Equal(ModelParts.All);
        info.Parts.Sum(part => part.Bytes).Should().BeInRange(1_000_000, 40_000_000);
        info.Parts.Should().OnlyContain(part => part.Description.MadeBy.Length > 0 && part.Description.Sources.Count > 0);
        info.Parts.SelectMany(part => part.Description.Sources)
            .Should().OnlyContain(source => source.Name.Length > 0 && source.Use.Length > 0 && source.Licence.Length > 0);
    }

    private static string HashOf(byte[] model) => EntityExtractor.Load(new MemoryStream(model)).ModelHash;
}
