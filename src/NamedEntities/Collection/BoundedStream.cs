namespace NamedEntities.Collection;

/// <summary>Reads a stream of which nobody knows how long it is, and refuses to read more than a bound.</summary>
/// <param name="stream">The stream; it is not closed.</param>
/// <param name="most">How many bytes are read at most.</param>
internal sealed class BoundedStream(Stream stream, long most) : Stream
{
    private long _read;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">There is more to read than the bound.</exception>
    public override int Read(Span<byte> buffer)
    {
        int count = stream.Read(buffer);
        _read += count;
        return _read <= most ? count : throw new InvalidDataException($"There are more than {most} bytes.");
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
