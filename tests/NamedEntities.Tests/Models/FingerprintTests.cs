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
    public void The_model_of_the_package_says_what_made_each_part_of_which_sources_and_the_notice_has_them()
    {
        string notice = File.ReadAllText(Path.Combine(Repository.Root, "NOTICE.md"));

        ModelInfo info = EntityExtractor.Default.ModelInfo;

        info.Parts.Select(part => part.Name).Should().Equal(ModelPack.PartNames);
        info.Parts.Should().OnlyContain(part => part.Bytes > 0 && part.Description.MadeBy.Length > 0);
        foreach (ModelSource source in info.Parts.SelectMany(part => part.Description.Sources))
            notice.Should().Contain($"| {source.Name} | {source.Use} | {source.Licence} |");
    }

    [Test]
    public void Landed_parts_are_older_than_recipes() =>
        EntityExtractor.Default.ModelInfo.Parts.Should().OnlyContain(part => part.Description.MadeBy == "before the recipe");

    private static string HashOf(byte[] model) => EntityExtractor.Load(new MemoryStream(model)).ModelHash;
}
