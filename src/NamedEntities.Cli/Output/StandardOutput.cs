using System.Text;
using Microsoft.Win32.SafeHandles;

namespace NamedEntities.Cli.Output;

/// <summary>Standard output for results: bytes, buffered, and with broken pipes told.</summary>
internal static class StandardOutput
{
    private const int BufferSize = 64 * 1024;

    /// <summary>EPIPE, on Linux and macOS.</summary>
    private const int BrokenPipe = 32;

    /// <summary>ENOSPC, on Linux and macOS.</summary>
    private const int NoSpaceLeft = 28;

    /// <summary>ERROR_DISK_FULL, on Windows.</summary>
    private const int DiskFull = unchecked((int)0x80070070);

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static Stream Open() => new BufferedStream(OpenUnbuffered(), BufferSize);

    /// <summary>A writer with line feeds for line ends on every system.</summary>
    public static StreamWriter OpenText() => new(Open(), Utf8) { NewLine = "\n" };

    /// <summary>Whether the reader of our output (<c>| head</c>) has gone.</summary>
    public static bool IsBrokenPipe(IOException exception) => exception.HResult == BrokenPipe;

    /// <summary>Whether what was to be written did not fit on the disk any more.</summary>
    public static bool IsFullDisk(IOException exception) => exception.HResult is NoSpaceLeft or DiskFull;

    /// <summary>
    /// The console's stream ignores a broken pipe, and a job of hours would run on with nobody reading. A FileStream
    /// throws; but in a file it would write where this process began, not where an earlier one has left off.
    /// </summary>
    private static Stream OpenUnbuffered()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
            return Console.OpenStandardOutput();
        FileStream direct = new(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return direct.CanSeek ? Console.OpenStandardOutput() : direct;
    }
}
