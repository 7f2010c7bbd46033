using FluentAssertions;
using NamedEntities.Recognition;
using NUnit.Framework;

namespace NamedEntities.Tests.Recognition;

/// <summary>The field against the definition: every allowed sequence of tags written out.</summary>
public sealed class CrfTests
{
    [Test]
    public void Decoding_finds_the_best_of_all_sequences([Range(1, 6)] int length, [Values(0.1f, 2, 30)] float spread)
    {
        for (int seed = 0; seed < 5; seed++)
        {
            Field field = new(seed, length, spread);
            byte[] tags = new byte[length];

            field.Crf.Decode(field.Emissions, tags);

            List<(byte[] Tags, double Score)> all = field.ScoreAll();
            tags.Should().Equal(all.MaxBy(sequence => sequence.Score).Tags);
        }
    }

    [Test]
    public void A_probability_is_the_share_of_the_sequences_that_have_exactly_that_mention(
        [Range(1, 5)] int length, [Values(0.1f, 2, 30)] float spread)
    {
        for (int seed = 0; seed < 5; seed++)
        {
            Field field = new(seed, length, spread);
            using Crf.Marginals marginals = field.Crf.ComputeMarginals(field.Emissions);
            List<(byte[] Tags, double Score)> all = field.ScoreAll();
            double best = all.Max(sequence => sequence.Score);
            double total = all.Sum(sequence => Math.Exp((sequence.Score - best) / Field.Temperature));

            foreach ((EntityType type, int first, int count) in Mentions(length))
            {
                double having = all.Where(sequence => Has(sequence.Tags, type, first, count))
                    .Sum(sequence => Math.Exp((sequence.Score - best) / Field.Temperature));
                marginals.Probability(type, first, count).Should().BeApproximately(having / total, 1e-9);
            }
        }
    }

    [Test]
    public void Probabilities_of_a_very_long_sentence_are_probabilities()
    {
        Field field = new(seed: 1, length: 5000, spread: 30);
        byte[] tags = new byte[5000];

        field.Crf.Decode(field.Emissions, tags);
        using Crf.Marginals marginals = field.Crf.ComputeMarginals(field.Emissions);

        for (int first = 0; first < tags.Length; first++)
            marginals.Probability(EntityType.Place, first, 1).Should().BeInRange(0, 1);
    }

    [Test]
    public void However_far_the_scores_are_apart_a_probability_is_one()
    {
        // A tag that may not stand there is preferred so much that the weights of those that may are nothing beside it.
        float[] emissions = [0, 0, 0, 0, 0, 0, 2000, 0, 0, 0, 0, 0, 0, 2000];
        Crf crf = new(new float[Tag.Count * Tag.Count], new float[Tag.Count], new float[Tag.Count], temperature: 1);

        crf.ComputeMarginals(emissions).Probability(EntityType.Place, 0, 2).Should().BeInRange(0, 1);
    }

    [TestCase("O", "I-PER", false)]
    [TestCase("B-PER", "I-PER", true)]
    [TestCase("I-PER", "I-PER", true)]
    [TestCase("B-ORG", "I-PER", false)]
    [TestCase("I-LOC", "I-ORG", false)]
    [TestCase("I-LOC", "B-LOC", true)]
    [TestCase("B-LOC", "B-LOC", true)]
    [TestCase("B-LOC", "O", true)]
    [TestCase("O", "O", true)]
    public void A_mention_goes_on_only_after_its_own_beginning(string previous, string tag, bool allowed)
    {
        List<string> names = [.. Tag.Names];

        Tag.MayFollow(names.IndexOf(previous), names.IndexOf(tag)).Should().Be(allowed);
    }

    [Test]
    public void Names_and_numbers_of_tags_agree()
    {
        Tag.Names.Should().HaveCount(Tag.Count);
        foreach (EntityType type in Enum.GetValues<EntityType>())
        {
            Tag.Names[Tag.Begin(type)].Should().Be($"B-{type.ToCode()}");
            Tag.Names[Tag.Inside(type)].Should().Be($"I-{type.ToCode()}");
            Tag.TypeOf(Tag.Begin(type)).Should().Be(type);
            Tag.TypeOf(Tag.Inside(type)).Should().Be(type);
            Tag.IsBegin(Tag.Begin(type)).Should().BeTrue();
            Tag.IsBegin(Tag.Inside(type)).Should().BeFalse();
        }
    }

    private static IEnumerable<(EntityType Type, int First, int Count)> Mentions(int length) =>
        from type in Enum.GetValues<EntityType>()
        from first in Enumerable.Range(0, length)
        from count in Enumerable.Range(1, length - first)
        select (type, first, count);

    private static bool Has(byte[] tags, EntityType type, int first, int count) =>
        Tag.Names[tags[first]] == $"B-{type.ToCode()}"
        && tags.Skip(first + 1).TakeWhile(tag => Tag.Names[tag] == $"I-{type.ToCode()}").Count() == count - 1;

    /// <summary>A field and a sentence with random scores.</summary>
    private sealed class Field
    {
        public const float Temperature = 1.5f;

        private readonly float[] _transitions;
        private readonly float[] _start;
        private readonly float[] _end;

        public Field(int seed, int length, float spread)
        {
            Random random = new(seed);
            _transitions = Scores(Tag.Count * Tag.Count);
            _start = Scores(Tag.Count);
            _end = Scores(Tag.Count);
            Emissions = Scores(length * Tag.Count);
            Crf = new Crf([.. _transitions], [.. _start], [.. _end], Temperature);

            float[] Scores(int count) =>
                [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() - 0.5f) * spread)];
        }

        public Crf Crf { get; }

        public float[] Emissions { get; }

        /// <summary>Every allowed sequence with the sum of its scores.</summary>
        public List<(byte[] Tags, double Score)> ScoreAll()
        {
            List<(byte[] Tags, double Score)> sequences = [([], 0)];
            for (int t = 0; t < Emissions.Length / Tag.Count; t++)
            {
                sequences =
                [
                    .. from sequence in sequences
                       from tag in Enumerable.Range(0, Tag.Count)
                       where IsAllowed(sequence.Tags, tag)
                       select ((byte[])[.. sequence.Tags, (byte)tag], sequence.Score + Step(sequence.Tags, tag)),
                ];
            }

            return [.. sequences.Select(sequence => (sequence.Tags, sequence.Score + _end[sequence.Tags[^1]]))];
        }

        private static bool IsAllowed(byte[] before, int tag)
        {
            string name = Tag.Names[tag];
            return name[0] != 'I'
                || (before.Length > 0 && Tag.Names[before[^1]].EndsWith(name[1..], StringComparison.Ordinal));
        }

        private double Step(byte[] before, int tag) =>
            (double)Emissions[(before.Length * Tag.Count) + tag]
            + (before.Length == 0 ? _start[tag] : _transitions[(before[^1] * Tag.Count) + tag]);
    }
}
