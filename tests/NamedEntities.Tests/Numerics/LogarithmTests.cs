using FluentAssertions;
using NamedEntities.Numerics;
using NUnit.Framework;

namespace NamedEntities.Tests.Numerics;

public sealed class LogarithmTests
{
    [Test]
    public void It_agrees_with_the_platform()
    {
        Random random = new(1);
        for (int i = 0; i < 10_000; i++)
        {
            double x = Math.Pow(10, (random.NextDouble() * 40) - 20);

            Logarithm.OfPositive(x).Should().BeApproximately(Math.Log(x), 1e-13 * Math.Max(1, Math.Abs(Math.Log(x))));
        }
    }

    [Test]
    public void The_logarithm_of_one_is_zero() => Logarithm.OfPositive(1).Should().Be(0);
}
