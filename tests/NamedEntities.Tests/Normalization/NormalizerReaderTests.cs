using FluentAssertions;
using NamedEntities.Models;
using NUnit.Framework;

namespace NamedEntities.Tests.Normalization;

public sealed class NormalizerReaderTests
{
    private static readonly byte[] Model = ReadResource("normalizer.model");

    [Test]
    public void The_embedded_model_is_read() => Read(Model).Should().NotThrow();

    [Test]
    public void A_damaged_model_is_refused()
    {
        for (int place = 100; place < Model.Length; place += Model.Length / 20)
        {
            byte[] damaged = [.. Model];
            damaged[place] ^= 0x55;
            Read(damaged).Should().Throw<InvalidModelException>().WithMessage("'test'*");
        }
    }

    [TestCase(0)]
    [TestCase(10)]
    [TestCase(1000)]
    public void Half_a_model_is_refused(int length) => Read(Model[..length]).Should().Throw<InvalidModelException>();

    [Test]
    public void Another_model_is_refused() =>
        Read(ReadResource("entities.model")).Should().Throw<InvalidModelException>().WithMessage("*normalizerVersion*");

    private static Action Read(byte[] bytes) => () => NormalizerReader.Read(new MemoryStream(bytes), "test");

    private static byte[] ReadResource(string name)
    {
        using Stream stream = typeof(EntityExtractor).Assembly.GetManifestResourceStream(name)!;
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
