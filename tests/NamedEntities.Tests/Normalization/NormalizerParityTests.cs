using System.Text.Json;
using FluentAssertions;
using NamedEntities.Cli.Corpora;
using NamedEntities.Models;
using NamedEntities.Normalization;
using NamedEntities.Trainer;
using NUnit.Framework;

namespace NamedEntities.Tests.Normalization;

/// <summary>
/// The normalizer as PyTorch runs it against the normalizer as the product runs it, on the names of parity.jsonl.
/// <c>models/training/normalizer/export.py</c> writes parity.json together with the model file.
/// </summary>
public sealed class NormalizerParityTests
{
    private const float Tolerance = 1e-3f;

    [Test]
    public void Scores_are_those_of_the_trainer()
    {
        using JsonDocument example = JsonDocument.Parse(File.ReadAllText(PathOf("parity.json")));
        List<float[]> expected =
        [
            .. from word in example.RootElement.GetProperty("scores").EnumerateArray()
               select word.EnumerateArray().Select(score => score.GetSingle()).ToArray(),
        ];
        EndingClassifier classifier = NormalizerReader.Read(new ModelPart(ModelPack.Embedded.File, ModelParts.Normalizer));
        List<float[]> scores = [];
        InflectedMentions mentions = new();
        foreach (LabelledDocument document in CorpusReader.Read(PathOf("parity.jsonl")))
        {
            mentions.Visit(document, (mention, words) =>
            {
                foreach ((int word, _) in words)
                    scores.Add(classifier.ScoreAll(mention, word));
            });
        }

        scores.Should().HaveSameCount(expected);
        foreach ((float[] mine, float[] theirs) in scores.Zip(expected))
        {
            mine.Should().HaveSameCount(theirs);
            mine.Zip(theirs, (left, right) => Math.Abs(left - right)).Max().Should().BeLessThan(Tolerance);
        }
    }

    private static string PathOf(string file) =>
        Path.Combine(TestContext.CurrentContext.TestDirectory, "Normalization", file);
}
