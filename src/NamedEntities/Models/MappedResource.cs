using System.Buffers;

namespace NamedEntities.Models;

/// <summary>
/// A resource of the assembly as memory. The runtime has mapped the assembly's file: nothing is copied, and pages that nobody
/// reads are not even loaded.
/// </summary>
internal sealed unsafe class MappedResource : MemoryManager<byte>
{
    // Keeps the assembly loaded as long as the memory is in use.
    private readonly UnmanagedMemoryStream _stream;
    private readonly byte* _start;

    private MappedResource(UnmanagedMemoryStream stream)
    {
        _stream = stream;
        _start = stream.PositionPointer;
    }

    /// <summary>A resource's bytes.</summary>
    /// <param name="stream">The resource; it need not be kept.</param>
    public static ReadOnlyMemory<byte> Read(Stream stream)
    {
        if (stream is UnmanagedMemoryStream mapped)
            return new MappedResource(mapped).Memory;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <inheritdoc/>
    public override Span<byte> GetSpan() => new(_start, checked((int)_stream.Length));

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0) => new(_start + elementIndex);

    /// <inheritdoc/>
    public override void Unpin()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
    }
}
