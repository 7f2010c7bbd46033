using System.Buffers.Binary;
using System.Text;
using FluentAssertions;
using NamedEntities.Models;
using NamedEntities.Recognition;
using NUnit.Framework;

namespace NamedEntities.Tests.Recognition;

public sealed class ModelReaderTests
{
    private const string Name = "model.bin";

    private static readonly byte[] Model = SyntheticModel.Make();
    private static readonly byte[] Compressed = SyntheticModel.Compress(Model);
    private static readonly float[] Scores = SyntheticModel.Score(Model);

    // The length of the header comes first, in eight bytes.
    private static readonly int HeaderEnd = 8 + (int)BinaryPrimitives.ReadUInt64LittleEndian(Model);

    [Test]
    public void A_model_is_read_as_it_is_or_compressed()
    {
        Scores.Should().OnlyContain(score => float.IsFinite(score)).And.OnlyHaveUniqueItems();
        SyntheticModel.Score(Compressed).Should().Equal(Scores);
    }

    /// <summary>A start takes the package's own models without hashing them.</summary>
    [TestCase("entities.model")]
    [TestCase("normalizer.model")]
    public void The_models_of_the_package_have_the_hash_that_they_state(string name)
    {
        using Stream stream = typeof(EntityExtractor).Assembly.GetManifestResourceStream(name)!;

        FluentActions.Invoking(() => ModelReader.ReadContainer(stream, name)).Should().NotThrow();
    }

    [Test]
    public void A_stream_is_read_from_its_position_and_stays_open()
    {
        using MemoryStream stream = new([1, 2, 3, .. Compressed]);
        stream.Position = 3;

        EntityExtractor.Load(stream).ExtractEntities(SyntheticModel.Text).Should().NotBeEmpty();

        stream.CanRead.Should().BeTrue();
        stream.Position.Should().Be(stream.Length);
    }

    [Test]
    public void A_file_that_is_cut_anywhere_is_refused()
    {
        for (int length = 0; length < Model.Length; length++)
            ShouldBeRefused(Model[..length], $"of its first {length} bytes");
    }

    [Test]
    public void A_compressed_file_that_is_cut_anywhere_is_refused()
    {
        // Last come gzip's mark of the end and its check; without them the content may be whole, as its hash tells.
        int end = Compressed.Length - 16;
        for (int length = 0; length < end; length++)
            ShouldBeRefused(Compressed[..length], $"of its first {length} bytes");
        for (int length = end; length < Compressed.Length; length++)
            ShouldBeRefusedOrTheSame(Compressed[..length], $"the last {Compressed.Length - length} bytes are missing");
    }

    [Test]
    public void A_file_that_goes_on_after_its_end_is_refused() => ShouldBeRefused([.. Model, 0], "of a byte too many");

    [Test]
    public void A_changed_byte_of_the_header_is_refused_or_means_the_same()
    {
        byte[] replacements = [.. " \t0123456789.,-+e\"[]{}:lAa_\\"u8, 0, 0x80, 0xFF];
        for (int place = 0; place < HeaderEnd; place++)
        {
            IEnumerable<byte> flipped = Enumerable.Range(0, 8).Select(bit => (byte)(Model[place] ^ (1 << bit)));
            foreach (byte value in flipped.Union(replacements).Where(value => value != Model[place]))
                ShouldBeRefusedOrTheSame(Changed(Model, place, value), $"byte {place} is {value:X2}");
        }
    }

    [Test]
    public void A_changed_byte_of_the_data_is_refused()
    {
        for (int place = HeaderEnd; place < Model.Length; place++)
        {
            ShouldBeRefused(Changed(Model, place, (byte)(Model[place] ^ 0x10)), $"with another byte at {place}")
                .Should().Contain("hash");
        }
    }

    [Test]
    public void A_changed_byte_of_a_compressed_file_is_refused_or_means_the_same()
    {
        for (int place = 0; place < Compressed.Length; place++)
        {
            foreach (int change in (int[])[0x01, 0x10, 0x80, 0xFF])
            {
                byte value = (byte)(Compressed[place] ^ change);
                ShouldBeRefusedOrTheSame(Changed(Compressed, place, value), $"byte {place} is {value:X2}");
            }
        }
    }

    [TestCase("formatVersion", "0")]
    [TestCase("formatVersion", "1")]
    [TestCase("formatVersion", "1.0")]
    [TestCase("formatVersion", "")]
    [TestCase("formatVersion", null)]
    [TestCase("featureVersion", "0")]
    [TestCase("featureVersion", "999")]
    [TestCase("featureVersion", null)]
    [TestCase("sha256", "")]
    [TestCase("sha256", "0000000000000000000000000000000000000000000000000000000000000000")]
    public void Another_version_or_a_header_that_does_not_fit_is_refused_and_named(string key, string? value)
    {
        byte[] model = SyntheticModel.Make(new Dictionary<string, string?> { [key] = value });

        ShouldBeRefused(model, $"{key} is {value ?? "left out"}");
    }

    [TestCase(0u)]
    [TestCase(65u)]
    [TestCase(uint.MaxValue)]
    public void A_dilation_is_a_small_number(uint dilation) =>
        ShouldBeRefused(SyntheticModel.Make(dilation: dilation), $"whose dilation is {dilation}");

    [TestCase("features.keys")]
    [TestCase("features.rows")]
    [TestCase("features.scales")]
    [TestCase("encoder.bias")]
    [TestCase("encoder.unit")]
    [TestCase("encoder.1.weight")]
    [TestCase("encoder.0.scales")]
    [TestCase("output.bias")]
    [TestCase("crf.transitions")]
    public void A_missing_array_is_named(string array) =>
        ShouldBeRefused(SyntheticModel.Make(omit: array), "an array is left out").Should().Contain(array);

    [TestCase("")]
    [TestCase("{}")]
    [TestCase("<!DOCTYPE html><html><body>404 Not Found</body></html>")]
    [TestCase("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935\nsize 12345\n")]
    public void A_file_of_another_kind_is_refused(string content)
    {
        ShouldBeRefused(Encoding.UTF8.GetBytes(content), "of another kind");
        ShouldBeRefused(SyntheticModel.Compress(Encoding.UTF8.GetBytes(content)), "of another kind, compressed");
    }

    // Headers that are JSON but not those of arrays.
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("""{"__metadata__":[]}""")]
    [TestCase("""{"__metadata__":{"sha256":1}}""")]
    [TestCase("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4]}}""")]
    [TestCase("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[]}}""")]
    [TestCase("""{"a":{"dtype":"F32","shape":[1],"data_offsets":4}}""")]
    [TestCase("""{"a":{"dtype":"I8","shape":[-1],"data_offsets":[1,0]}}""")]
    [TestCase("""{"a":{"dtype":"I8","shape":[99999999999],"data_offsets":[0,1]}}""")]
    [TestCase("""{"a":{"dtype":"I8","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,1]}}""")]
    [TestCase("""{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}""")]
    [TestCase("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[9223372036854775803,9223372036854775807]}}""")]
    [TestCase("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[2147483648,2147483652]}}""")]
    public void A_header_of_another_kind_is_refused(string header)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);

        ShouldBeRefused([.. BitConverter.GetBytes((ulong)json.Length), .. json, .. new byte[8]], header);
    }

    [Test]
    public void Lengths_below_zero_are_refused()
    {
        const string HashOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        byte[] json = Encoding.UTF8.GetBytes($$"""
            {
            "__metadata__":{
                "formatVersion":"{{ModelReader.FormatVersion}}",
                "featureVersion":"{{FeatureExtractor.Version}}",
                "sha256":"{{HashOfNothing}}"
            },
            "features.rows":{"dtype":"I8","shape":[-1,5],"data_offsets":[5,0]},
            "features.keys":{"dtype":"U32","shape":[-1],"data_offsets":[1,0]}
            }
            """);

        ShouldBeRefused([.. BitConverter.GetBytes((ulong)json.Length), .. json], "with lengths below zero");
    }

    [Test]
    public void A_file_is_called_by_its_path_in_the_message()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("damaged.model", Compressed[..100]);

        FluentActions.Invoking(() => EntityExtractor.Load(path))
            .Should().Throw<InvalidModelException>().WithMessage($"*'{path}'*");
    }

    [Test]
    public void A_file_is_loaded_and_then_let_go()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("good.model", Compressed);

        EntityExtractor extractor = EntityExtractor.Load(path);
        File.Delete(path);

        extractor.ExtractEntities(SyntheticModel.Text).Should().NotBeEmpty();
    }

    [Test]
    public void A_file_that_does_not_exist_is_not_a_damaged_one() =>
        FluentActions.Invoking(() => EntityExtractor.Load("no/such.model")).Should().Throw<IOException>();

    [Test]
    public void A_directory_is_no_model_and_named()
    {
        using TemporaryFolder folder = new();

        FluentActions.Invoking(() => EntityExtractor.Load(folder.Path))
            .Should().Throw<InvalidModelException>().WithMessage($"*'{folder.Path}'*directory*");
    }

    private static byte[] Changed(byte[] bytes, int place, byte value)
    {
        byte[] changed = [.. bytes];
        changed[place] = value;
        return changed;
    }

    private static string ShouldBeRefused(byte[] file, string what)
    {
        try
        {
            ModelReader.Read(new MemoryStream(file), Name);
        }
        catch (InvalidModelException exception)
        {
            exception.Message.Should().Contain($"'{Name}'");
            return exception.Message;
        }
        catch (Exception exception)
        {
            throw new AssertionException($"A file {what} brought {exception.GetType().Name}.", exception);
        }

        throw new AssertionException($"A file {what} was read.");
    }

    private static void ShouldBeRefusedOrTheSame(byte[] file, string what)
    {
        float[] scores;
        try
        {
            scores = SyntheticModel.Score(file);
        }
        catch (InvalidModelException exception)
        {
            exception.Message.Should().Contain($"'{Name}'");
            return;
        }
        catch (Exception exception)
        {
            throw new AssertionException($"A file where {what} brought {exception.GetType().Name}.", exception);
        }

        if (!scores.AsSpan().SequenceEqual(Scores))
            throw new AssertionException($"A file where {what} was read as another model.");
    }
}
