using System.Text.Json;
using FluentAssertions;
using NamedEntities.Models;
using NamedEntities.Pipeline;
using NamedEntities.Recognition;
using NamedEntities.Tokenization;
using NUnit.Framework;

namespace NamedEntities.Tests.Recognition;

/// <summary>
/// The model as PyTorch runs it against the model as the product runs it, on parity.txt, of which each line is a
/// document. <c>models/training/tagger/export.py</c> writes parity.json together with the model file.
/// </summary>
public sealed class ParityTests
{
    private const float Tolerance = 2e-5f;

    [Test]
    public void Scores_and_tags_are_those_of_the_trainer()
    {
        using JsonDocument example = JsonDocument.Parse(File.ReadAllText(PathOf("parity.json")));
        List<JsonElement> expected = [.. example.RootElement.GetProperty("sentences").EnumerateArray()];
        List<(TokenizedText Text, Sentence Sentence)> sentences =
        [
            .. from line in File.ReadLines(PathOf("parity.txt"))
               let text = TokenizedText.Of(line)
               from sentence in text.Sentences
               select (text, sentence),
        ];
        Recognizer recognizer = ModelPack.Embedded.Recognizer;
        Crf crf = ReadCrf();

        sentences.Should().HaveSameCount(expected);
        foreach (((TokenizedText text, Sentence sentence), JsonElement entry) in sentences.Zip(expected))
        {
            float[] scores =
            [
                .. from token in entry.GetProperty("emissions").EnumerateArray()
                   from score in token.EnumerateArray()
                   select score.GetSingle(),
            ];
            float[] emissions = new float[sentence.TokenCount * Tag.Count];
            byte[] tags = new byte[sentence.TokenCount];

            recognizer.Score(text, sentence, emissions, new WordKey[sentence.TokenCount]);
            crf.Decode(emissions, tags);

            emissions.Should().HaveSameCount(scores);
            emissions.Zip(scores, (mine, theirs) => Math.Abs(mine - theirs)).Max().Should().BeLessThan(Tolerance);
            tags.Should().Equal(entry.GetProperty("tags").EnumerateArray().Select(tag => tag.GetByte()));
        }
    }

    private static Crf ReadCrf()
    {
        ModelPart part = new(ModelPack.Embedded.File, ModelParts.Recognizer);
        return new Crf(
            part.GetFloats("crf.transitions", Tag.Count, Tag.Count),
            part.GetFloats("crf.start", Tag.Count),
            part.GetFloats("crf.end", Tag.Count),
            temperature: 1);
    }

    private static string PathOf(string file) =>
        Path.Combine(TestContext.CurrentContext.TestDirectory, "Recognition", file);
}
