using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using FluentAssertions;
using NUnit.Framework;

namespace NamedEntities.Tests.Models;

public sealed class ModelPackTests
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

    /// <summary>A start takes the package's own model without hashing it, and makes a part when it is first needed.</summary>
    [Test]
    public void The_model_of_the_package_is_whole()
    {
        using Stream stream = typeof(EntityExtractor).Assembly.GetManifestResourceStream("entities.model")!;

        FluentActions.Invoking(() => ModelPack.Read(stream, "entities.model")).Should().NotThrow();
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
        byte[] replacements = [.. " 09-\"]}"u8, 0];
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
            foreach (int change in (int[])[0x01, 0x80])
            {
                byte value = (byte)(Compressed[place] ^ change);
                ShouldBeRefusedOrTheSame(Changed(Compressed, place, value), $"byte {place} is {value:X2}");
            }
        }
    }

    [TestCase("formatVersion", "0")]
    [TestCase("formatVersion", "2")]
    [TestCase("formatVersion", "3.0")]
    [TestCase("formatVersion", "")]
    [TestCase("formatVersion", null)]
    [TestCase("recognizer.layout", "2")]
    [TestCase("recognizer.layout", null)]
    [TestCase("normalizer.layout", "0123456789ABCDEF")]
    [TestCase("normalizer.layout", null)]
    [TestCase("sha256", "")]
    [TestCase("sha256", "0000000000000000000000000000000000000000000000000000000000000000")]
    [TestCase("parts", null)]
    [TestCase("parts", "{}")]
    [TestCase("parts", """{"recognizer": {"madeBy": "x"}}""")]
    public void Another_version_or_a_header_that_does_not_fit_is_refused(string key, string? value)
    {
        byte[] model = SyntheticModel.Make(new Dictionary<string, string?> { [key] = value });

        ShouldBeRefused(model, $"{key} is {value ?? "left out"}");
    }

    [Test]
    public void What_a_header_says_is_shown_as_plain_text_and_cut()
    {
        string hostile = $"\u001b[31m\u202e{new string('я', 10_000)}";

        ShouldBeRefused(SyntheticModel.Make(new Dictionary<string, string?> { ["formatVersion"] = hostile }), "of a hostile version")
            .Should().Match(message => message.Length < 500 && !message.Any(char.IsControl) && !message.Contains('\u202e'));
    }

    [TestCase(0u)]
    [TestCase(65u)]
    [TestCase(uint.MaxValue)]
    public void A_dilation_is_a_small_number(uint dilation) =>
        ShouldBeRefused(SyntheticModel.WithWholes("recognizer.encoder.dilations", values => values[1] = dilation), $"whose dilation is {dilation}");

    [Test]
    public void A_missing_array_is_named()
    {
        List<string> arrays = [.. ModelPack.Read(new MemoryStream(Model), Name).File.Tensors.Select(tensor => tensor.Name)];

        arrays.Should().HaveCountGreaterThan(30);
        foreach (string array in arrays)
            ShouldBeRefused(SyntheticModel.Make(change: tensor => tensor.Name == array ? null : tensor), $"without {array}").Should().Contain(array);
    }

    [TestCase("recognizer.features.scales")]
    [TestCase("recognizer.encoder.bias")]
    [TestCase("recognizer.encoder.unit")]
    [TestCase("recognizer.encoder.0.scales")]
    [TestCase("recognizer.output.bias")]
    [TestCase("recognizer.output.scales")]
    [TestCase("recognizer.crf.transitions")]
    [TestCase("recognizer.crf.start")]
    [TestCase("recognizer.crf.end")]
    [TestCase("recognizer.crf.temperature")]
    [TestCase("normalizer.edits.vectors")]
    [TestCase("normalizer.edits.bias")]
    [TestCase("normalizer.classes.weights")]
    public void A_number_that_is_none_or_out_of_all_proportion_is_refused(string array)
    {
        foreach (float number in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
            ShouldBeRefused(SyntheticModel.WithFloats(array, values => values[^1] = number), $"where {array} has {number}").Should().Contain(array);
        if (!array.EndsWith("temperature", StringComparison.Ordinal) && !array.EndsWith("0.scales", StringComparison.Ordinal))
            ShouldBeRefused(SyntheticModel.WithFloats(array, values => values[^1] = 1e38f), $"where {array} has 1e38");
    }

    [TestCase("recognizer.features.keys")]
    [TestCase("normalizer.features.keys")]
    public void Hashes_that_are_not_in_order_are_refused(string array)
    {
        ShouldBeRefused(SyntheticModel.WithWholes(array, values => values.AsSpan().Reverse()), "with hashes in another order");
        ShouldBeRefused(SyntheticModel.WithWholes(array, values => values[1] = values[0]), "with a hash twice");
        ShouldBeRefused(SyntheticModel.WithWholes(array, values => values[0] = 0), "with the hash 0");
    }

    [TestCase("stems.hashes")]
    [TestCase("normalizer.lexicon.steps")]
    public void A_hash_of_0_is_refused(string array) =>
        ShouldBeRefused(SyntheticModel.WithWholes(array, values => values[0] = 0), "with the hash 0");

    [TestCase("names.text", "[places]\n|Київ\n[settlements]\n[names]\n[surnames]\n")]
    [TestCase("names.text", "[places]\n[settlements]\n[names]\n")]
    [TestCase("names.text", "[places]\n[settlements]\n[names]\nIvan; \xFF\n[surnames]\n")]
    [TestCase("normalizer.edits.text", ">\nі\nу>а")]
    [TestCase("normalizer.edits.text", "у>а\nі>\n>")]
    public void Tables_that_are_not_as_they_should_be_are_refused(string array, string content)
    {
        byte[] bytes = content.Contains('\xFF') ? Encoding.Latin1.GetBytes(content) : Encoding.UTF8.GetBytes(content);

        ShouldBeRefused(SyntheticModel.Make(change: tensor => tensor.Name == array ? tensor with { Shape = [bytes.Length], Bytes = bytes } : tensor), content);
    }

    // States are summed up on the stack: a wide one would end the process.
    [TestCase(0)]
    [TestCase(4097)]
    [TestCase(2_500_000)]
    public void Vectors_are_of_bounded_width(int dimension) => ShouldBeRefused(
        SyntheticModel.Make(change: tensor => tensor.Name switch
        {
            "recognizer.features.rows" => tensor with { Shape = [1, dimension], Bytes = new byte[dimension] },
            "recognizer.features.keys" => tensor with { Shape = [1], Bytes = new byte[] { 1, 0, 0, 0 } },
            "recognizer.features.scales" => tensor with { Shape = [1], Bytes = BitConverter.GetBytes(1f) },
            _ => tensor,
        }),
        $"of {dimension} dimensions").Should().Contain("vectors");

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

    // What a header claims is checked before memory is taken for it.
    [TestCase("""{"a":{"dtype":"I8","shape":[268435457],"data_offsets":[0,268435457]}}""")]
    [TestCase("""{"a":{"dtype":"I8","shape":[200000000],"data_offsets":[0,200000000]}}""")]
    [TestCase("""{"a":{"dtype":"I8","shape":[2],"data_offsets":[0,2]},"a":{"dtype":"I8","shape":[6],"data_offsets":[2,8]}}""")]
    [TestCase("""{"a":{"dtype":"I8","shape":[5],"data_offsets":[0,5]},"b":{"dtype":"I8","shape":[4],"data_offsets":[4,8]}}""")]
    [TestCase("""{"a":{"dtype":"I8","shape":[3],"data_offsets":[0,3]},"b":{"dtype":"I8","shape":[4],"data_offsets":[4,8]}}""")]
    [TestCase("""{"a":{"dtype":"I8","shape":[-1,5],"data_offsets":[5,0]}}""")]
    public void Arrays_that_are_too_long_or_do_not_follow_one_another_are_refused_at_little_cost(string arrays)
    {
        string metadata = string.Join(',', ModelPack.Versions.Append(new("sha256", new string('0', 64))).Select(entry => $"\"{entry.Key}\":\"{entry.Value}\""));
        byte[] json = Encoding.UTF8.GetBytes($"{{\"__metadata__\":{{{metadata}}},{arrays[1..]}");
        byte[] file = [.. BitConverter.GetBytes((ulong)json.Length), .. json, .. new byte[8]];

        ShouldCostLittle(() => ShouldBeRefused(file, arrays).Should().NotContain("damaged").And.NotContain("hash"));
    }

    [TestCase(0x7FFFFFFF)]
    [TestCase(-1)]
    public void A_compressed_file_that_states_a_great_length_is_refused_at_little_cost(int length)
    {
        byte[] cut = [.. Compressed[..^8], .. new byte[4], .. BitConverter.GetBytes(length)];
        byte[] junk = [0x1F, 0x8B, 8, .. new byte[3000], .. BitConverter.GetBytes(length)];

        ShouldCostLittle(() => ShouldBeRefused(cut, "with another length"));
        ShouldCostLittle(() => ShouldBeRefused(junk, "of junk"));
    }

    [Test]
    public void A_compressed_gigabyte_of_nothing_is_refused_at_little_cost()
    {
        using MemoryStream bomb = new();
        using (GZipStream stream = new(bomb, CompressionLevel.Optimal, leaveOpen: true))
        {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 1024; i++)
                stream.Write(zeros);
        }

        byte[] file = bomb.ToArray();
        ShouldCostLittle(() => ShouldBeRefused(file, "of zeros"), atMost: 20_000_000);
    }

    [Test]
    public void A_file_of_more_bytes_than_any_model_is_refused_unread()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "large.model");
        using (FileStream file = File.Create(path))
            file.SetLength(2_200_000_000);

        ShouldCostLittle(() => FluentActions.Invoking(() => EntityExtractor.Load(path))
            .Should().Throw<InvalidModelException>().WithMessage($"*'{path}'*2200000000*"));
    }

    [Test]
    public void A_stream_behind_its_end_has_no_model()
    {
        using MemoryStream stream = new(Model);
        stream.Position = Model.Length + 10;

        FluentActions.Invoking(() => EntityExtractor.Load(stream)).Should().Throw<InvalidModelException>();
    }

    [Test]
    public void A_stream_without_a_length_is_read_piece_by_piece()
    {
        using MemoryStream model = new(Model);
        using Stream stream = new BufferedStream(new GZipStream(new MemoryStream(Compressed), CompressionMode.Decompress), 7);

        EntityExtractor.Load(stream).ExtractEntities(SyntheticModel.Text)
            .Should().Equal(EntityExtractor.Load(model).ExtractEntities(SyntheticModel.Text));
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

    private static void ShouldCostLittle(Action action, long atMost = 4_000_000)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(atMost);
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
            ModelPack.Read(new MemoryStream(file), Name);
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
