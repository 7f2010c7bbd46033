using FluentAssertions;
using NamedEntities.Numerics;
using NUnit.Framework;

namespace NamedEntities.Tests.Numerics;

public sealed class ExponentialTests
{
    [Test]
    public void It_agrees_with_the_system_s_to_thirteen_digits()
    {
        Random random = new(1);
        IEnumerable<double> arguments =
        [
            0, -0.0, -double.Epsilon, -1e-300, -1e-16, -Math.Log(2) / 2, -Math.Log(2), -1, -699.9999,
            .. Enumerable.Range(0, 70_000).Select(i => i / -100.0),
            .. Enumerable.Range(0, 10_000).Select(_ => -random.NextDouble()),
        ];
        foreach (double x in arguments)
        {
            double expected = Math.Exp(x);
            (Math.Abs(Exponential.OfNonPositive(x) - expected) <= 1e-13 * expected).Should().BeTrue($"of {x}");
        }
    }

    [TestCase(-700.001)]
    [TestCase(-1e9)]
    [TestCase(double.MinValue)]
    [TestCase(double.NegativeInfinity)]
    public void What_is_too_small_to_matter_is_nothing(double x) => Exponential.OfNonPositive(x).Should().Be(0);

    [Test]
    public void Of_nothing_it_is_one() => Exponential.OfNonPositive(0).Should().Be(1);
}
