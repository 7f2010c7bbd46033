using System.Text.Json;
using Entities.Recognition;
using Entities.Tokenization;
using FluentAssertions;
using NUnit.Framework;

namespace Entities.Tests.Recognition;

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
        using Stream model = OpenModel();
        Recognizer recognizer = ModelReader.Read(model, "embedded");
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

            recognizer.Score(text, sentence, emissions, new uint[sentence.TokenCount]);
            crf.Decode(emissions, tags);

            emissions.Should().HaveSameCount(scores);
            emissions.Zip(scores, (mine, theirs) => Math.Abs(mine - theirs)).Max().Should().BeLessThan(Tolerance);
            tags.Should().Equal(entry.GetProperty("tags").EnumerateArray().Select(tag => tag.GetByte()));
        }
    }

    private static Stream OpenModel() => typeof(EntityExtractor).Assembly.GetManifestResourceStream("entities.model")!;

    private static Crf ReadCrf()
    {
        using Stream model = OpenModel();
        using MemoryStream content = new();
        model.CopyTo(content);
        SafetensorsFile file = new(content.ToArray(), "embedded");
        return new Crf(
            file.GetFloats("crf.transitions", Tag.Count, Tag.Count),
            file.GetFloats("crf.start", Tag.Count),
            file.GetFloats("crf.end", Tag.Count),
            temperature: 1);
    }

    private static string PathOf(string file) =>
        Path.Combine(TestContext.CurrentContext.TestDirectory, "Recognition", file);
}
