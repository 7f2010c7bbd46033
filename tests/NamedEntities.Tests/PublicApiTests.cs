using FluentAssertions;
using NUnit.Framework;

namespace NamedEntities.Tests;

/// <summary>Every change of what callers see is a change of a file that a reviewer reads.</summary>
public sealed class PublicApiTests
{
    private const string Approved = "PublicApi.approved.txt";
    private const string Received = "PublicApi.received.txt";

    [Test]
    public void The_public_surface_is_the_approved_one()
    {
        string folder = Path.Combine(Repository.Root, "tests", "NamedEntities.Tests");
        string surface = PublicApi.Write(typeof(EntityExtractor).Assembly);
        string approved = File.ReadAllText(Path.Combine(folder, Approved)).ReplaceLineEndings("\n");
        string received = Path.Combine(TestContext.CurrentContext.WorkDirectory, Received);
        File.WriteAllText(received, surface);

        surface.Should().Be(approved, $"if the change is meant, {received} replaces {Approved}");
    }
}
