using System.Text;
using FluentAssertions;
using NamedEntities.Models;
using NamedEntities.Recognition;
using NUnit.Framework;

namespace NamedEntities.Trainer.Tests;

/// <summary>Parts of a model that training makes, put together to one file.</summary>
public sealed class PackCommandTests
{
    private static readonly string Landed = Path.Combine(Repository.Root, "models", "entities.model");

    private readonly TemporaryFolder _folder = new();

    private string Out => Path.Combine(_folder.Path, "packed.model");

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Where_no_part_is_named_the_model_comes_out_as_it_is()
    {
        Pack().ExitCode.Should().Be(0);

        File.ReadAllBytes(Out).AsSpan().SequenceEqual(File.ReadAllBytes(Landed)).Should().BeTrue();
    }

    [Test]
    public void Parts_taken_out_and_put_together_again_are_the_same_model()
    {
        ToolRun run = Pack(
            "--recognizer", PartOf(ModelParts.Recognizer, new() { ["formatVersion"] = "2", ["featureVersion"] = $"{FeatureExtractor.Layout.Revision}" }),
            "--normalizer", PartOf(ModelParts.Normalizer, new() { ["normalizerVersion"] = "1", ["wordFeatureVersion"] = "1" }),
            "--names", _folder.Write("names.txt", NamesOf(ModelPack.Embedded)),
            "--metadata", _folder.Write("landed.json", ModelPack.Embedded.File.Metadata[ModelParts.DescriptionKey]));

        run.ExitCode.Should().Be(0, run.Error);
        File.ReadAllBytes(Out).AsSpan().SequenceEqual(File.ReadAllBytes(Landed)).Should().BeTrue();
    }

    [Test]
    public void A_part_alone_can_be_replaced_and_says_where_it_comes_from()
    {
        string metadata = _folder.Write("parts.json", """
            {"names": {"madeBy": "a test", "sources": [{"name": "список", "use": "перевірка", "licence": "MIT"}], "inputs": {"names.txt": "00"}}}
            """);

        ToolRun run = Pack("--names", _folder.Write("names.txt", "[places]\nА | Б\n[settlements]\n[names]\nАнатоль; Толян\n[surnames]\n"), "--metadata", metadata);

        run.ExitCode.Should().Be(0, run.Error);
        using FileStream file = File.OpenRead(Out);
        ModelPack pack = ModelPack.Read(file, Out);
        NamesOf(pack).Should().StartWith("[places]\nА | Б\n");
        PartDescription names = pack.Info.Parts.Single(part => part.Name == ModelParts.Names).Description;
        names.MadeBy.Should().Be("a test");
        names.Sources.Should().Equal(new ModelSource("список", "перевірка", "MIT"));
        names.Inputs.Should().ContainSingle().Which.Should().Be(KeyValuePair.Create("names.txt", "00"));
        pack.Names.FirstNames.KeyOf("Анатоля").Should().Be(pack.Names.FirstNames.KeyOf("Толян"), "an extractor owns all that it knows");
        ModelPack.Embedded.Names.FirstNames.KeyOf("Анатоля").Should().NotBe(ModelPack.Embedded.Names.FirstNames.KeyOf("Толян"));
        pack.Info.Parts[0].Should().BeEquivalentTo(ModelPack.Embedded.Info.Parts[0]);
        pack.Fingerprint.Should().NotBe(ModelPack.Embedded.Fingerprint);
    }

    [Test]
    public void Stems_that_lexicon_compiles_go_into_the_model_and_into_features()
    {
        string lists = Directory.CreateDirectory(Path.Combine(_folder.Path, "stems")).FullName;
        foreach (string name in StemLexicon.ClassNames)
            File.WriteAllText(Path.Combine(lists, $"{name}.txt"), name == "settlement" ? "жашк\nжашків\n" : "");
        string stems = Path.Combine(_folder.Path, "stems.lexicon");
        TrainerProgram.Run("lexicon", lists, "--out", stems).ExitCode.Should().Be(0);

        ToolRun run = Pack("--stems", stems, "--metadata", _folder.Write("stems.json", """{"stems": {"madeBy": "a test", "sources": []}}"""));

        run.ExitCode.Should().Be(0, run.Error);
        using FileStream file = File.OpenRead(Out);
        StemLexicon packed = ModelPack.Read(file, Out).Stems;
        packed.ClassesOf(StemLexicon.KeyOf("жашків")).Should().Be(StemClasses.Settlement);
        packed.ClassesOf(StemLexicon.KeyOf("київ")).Should().Be(StemClasses.None);
        FeaturesOf("Жашків", "--stems", stems).Should().NotEqual(FeaturesOf("Жашків", "--stems", EmptyStems()));
    }

    [TestCase("--recognizer")]
    [TestCase("--normalizer")]
    [TestCase("--stems")]
    public void A_file_that_is_no_such_part_is_named_and_nothing_is_written(string option)
    {
        string output = Path.Combine(_folder.Path, "never.model");

        ToolRun run = TrainerProgram.Run("pack", option, _folder.Write("wrong.part", "no part"), "--out", output);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("wrong.part");
        File.Exists(output).Should().BeFalse();
    }

    [Test]
    public void A_part_that_nobody_says_where_it_comes_from_is_refused() =>
        Pack("--names", _folder.Write("names.txt", NamesOf(ModelPack.Embedded))).Error.Should().Contain("names, of which sources");

    [Test]
    public void A_recognizer_of_other_features_is_refused()
    {
        string part = PartOf(ModelParts.Recognizer, new() { ["formatVersion"] = "2", ["featureVersion"] = "1" });

        Pack("--recognizer", part).Error.Should().Contain("featureVersion");
    }

    private ToolRun Pack(params string[] parts) => TrainerProgram.Run(["pack", .. parts, "--out", Out]);

    private string PartOf(string part, Dictionary<string, string> metadata)
    {
        SafetensorsFile file = ModelPack.Embedded.File;
        string prefix = $"{part}.";
        byte[] bytes = SafetensorsWriter.Write(
            file.Tensors.Where(tensor => tensor.Name.StartsWith(prefix, StringComparison.Ordinal))
                .Select(tensor => new TensorData(tensor.Name[prefix.Length..], tensor.Type, tensor.Shape, file.GetBytes(tensor))),
            metadata);
        return _folder.Write($"{part}.model", bytes);
    }

    private static string NamesOf(ModelPack pack)
    {
        SafetensorsFile file = pack.File;
        return Encoding.UTF8.GetString(file.GetBytes("names.text", SafetensorsFile.Byte, file.GetLength("names.text", 0)).Span);
    }

    private byte[] FeaturesOf(string text, params string[] options)
    {
        string output = Path.Combine(_folder.Path, "features");
        TrainerProgram.Run(["featurize", _folder.Write("text.txt", text), "--out", output, .. options]).ExitCode.Should().Be(0);
        return File.ReadAllBytes(Path.Combine(output, "forms.u32"));
    }

    private string EmptyStems() => _folder.Write("empty.lexicon", new byte[4]);
}
