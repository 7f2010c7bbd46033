using FluentAssertions;
using NamedEntities.Cli.Evaluation;
using NUnit.Framework;

namespace NamedEntities.Cli.Tests;

public sealed class BCubedTests
{
    // Clusters by digit, gold entities by letter; expected by hand from the definition.
    [TestCase("1a 1a 2b", 1, 1, 1)]
    [TestCase("1a 2a", 1, 0.5, 2.0 / 3)]
    [TestCase("1a 1b", 0.5, 1, 2.0 / 3)]
    [TestCase("1a 1a 1b 2b", (2.0 / 3 + 2.0 / 3 + 1.0 / 3 + 1) / 4, (1 + 1 + 0.5 + 0.5) / 4, 0.7058823529411765)]
    [TestCase("", 0, 0, 0)]
    public void Each_mention_counts_alike(string mentions, double precision, double recall, double f1)
    {
        BCubed score = BCubed.Score([.. mentions
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(mention => (mention[0], mention[1]))]);

        score.Precision.Should().BeApproximately(precision, 1e-12);
        score.Recall.Should().BeApproximately(recall, 1e-12);
        score.F1.Should().BeApproximately(f1, 1e-12);
    }
}
