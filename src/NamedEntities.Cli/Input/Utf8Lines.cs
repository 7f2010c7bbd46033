using System.Text;
using System.Text.Unicode;

namespace NamedEntities.Cli.Input;

/// <summary>One line of a file, without its end.</summary>
/// <param name="Number">Counts from 1, as editors do.</param>
/// <param name="Bytes">The line as it lies in the file; not checked to be UTF-8.</param>
internal readonly record struct Utf8Line(int Number, byte[] Bytes);

/// <summary>Splits a stream into lines that keep their bytes, so that what is passed through stays as it was.</summary>
internal static class Utf8Lines
{
    private const int InitialBufferSize = 64 * 1024;

    /// <summary>The largest power of two that an array can be long.</summary>
    private const int MaxBufferSize = 1 << 30;

    /// <summary>Throws where .NET's usual UTF-8 would put a U+FFFD in silence.</summary>
    private static readonly UTF8Encoding Strict =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The lines that hold more than white space; LF and CR LF end a line.</summary>
    /// <exception cref="InvalidDataException">The stream is UTF-16, or a line is too long.</exception>
    public static IEnumerable<Utf8Line> Read(Stream stream, CancellationToken cancellationToken = default)
    {
        int number = 0;
        foreach (byte[] line in SplitAtLineFeeds(stream, cancellationToken))
        {
            number++;
            if (number == 1 && (Utf16.IsMarked(line) || Utf16.IsLikely(line)))
                throw new InvalidDataException("UTF-16; JSON Lines are UTF-8");
            byte[] content = number == 1 ? WithoutByteOrderMark(line).ToArray() : line;
            if (content.AsSpan().ContainsAnyExcept(" \t\r"u8))
                yield return new Utf8Line(number, content);
        }
    }

    /// <summary>The text that the bytes spell.</summary>
    /// <exception cref="InvalidDataException">The bytes are not UTF-8; the message says where.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            throw new InvalidDataException($"not UTF-8: byte {exception.Index + 1} begins no valid character");
        }
    }

    /// <exception cref="InvalidDataException">The bytes are not UTF-8; the message says where.</exception>
    public static void Validate(ReadOnlySpan<byte> bytes)
    {
        if (!Utf8.IsValid(bytes))
            Decode(bytes);
    }

    public static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        return bytes.StartsWith(mark) ? bytes[mark.Length..] : bytes;
    }

    private static IEnumerable<byte[]> SplitAtLineFeeds(Stream stream, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[InitialBufferSize];
        int lineStart = 0;
        int searched = 0;
        int filled = 0;
        while (true)
        {
            int lineFeed = buffer.AsSpan(searched, filled - searched).IndexOf((byte)'\n');
            if (lineFeed >= 0)
            {
                yield return buffer[lineStart..(searched + lineFeed)];
                lineStart = searched += lineFeed + 1;
                continue;
            }

            MakeRoom(ref buffer, ref lineStart, ref filled);
            searched = filled;
            int read = ReadOrCancel(stream, buffer.AsMemory(filled), cancellationToken);
            if (read == 0)
                break;
            filled += read;
        }

        if (filled > lineStart)
            yield return buffer[lineStart..filled];
    }

    /// <summary>Moves the unfinished line to the front, and doubles the buffer if the line fills it.</summary>
    private static void MakeRoom(ref byte[] buffer, ref int lineStart, ref int filled)
    {
        byte[] source = buffer;
        int unfinished = filled - lineStart;
        if (unfinished == MaxBufferSize)
            throw new InvalidDataException("a line of more than 1 GiB");
        if (unfinished == buffer.Length)
            buffer = new byte[buffer.Length * 2];
        source.AsSpan(lineStart, unfinished).CopyTo(buffer);
        (lineStart, filled) = (0, unfinished);
    }

    /// <summary>A read from a terminal or a pipe cannot be cancelled, so on cancellation it is left behind.</summary>
    private static int ReadOrCancel(Stream stream, Memory<byte> buffer, CancellationToken cancellationToken) =>
        stream.ReadAsync(buffer, CancellationToken.None).AsTask().WaitAsync(cancellationToken).GetAwaiter().GetResult();
}
