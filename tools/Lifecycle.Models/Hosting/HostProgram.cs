using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Lifecycle.Models.Hosting;

/// <summary>The inside of a host process: answers requests on standard input until it ends.</summary>
public static partial class HostProgram
{
    /// <summary>Both sides must say the same; a host of another build is not talked to.</summary>
    public const int ProtocolVersion = 2;

    private const int DeathSignal = 1;
    private const int Kill = 9;
    private const int SetPipeSize = 1031;
    private const int PipeBytes = 1024 * 1024;

    /// <summary>The whole life of a host process. Returns its exit code.</summary>
    public static int Run(HostRole role)
    {
        // Dies with its parent even in the middle of a native call, when nobody reads standard input.
        _ = Control(DeathSignal, Kill, 0, 0, 0);

        // The keyboard and service managers tell the whole group. The parent decides: a host that ended by itself would
        // be reported as lost, where the work was only stopped.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => signal.Cancel = true);

        // Whatever native code prints goes to standard error; the pipe carries messages alone.
        var outputHandle = Duplicate(1);
        _ = DuplicateTo(2, 1);
        _ = FileControl(0, SetPipeSize, PipeBytes);
        _ = FileControl(outputHandle, SetPipeSize, PipeBytes);
        using var input = new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);
        using var output = new FileStream(new SafeFileHandle(outputHandle, ownsHandle: true), FileAccess.Write, bufferSize: 0);
        return Run(role, input, output);
    }

    /// <summary>Answers requests from a stream until it ends.</summary>
    public static int Run(HostRole role, Stream input, Stream output)
    {
        var messages = new MessageStream(input, output);
        using IHostService service = role == HostRole.Decoder ? new DecoderService(messages) : new ModelService(messages);
        messages.Write(MessageKind.Hello, new Payload().Number(ProtocolVersion).Bytes);
        try
        {
            while (messages.ReadHeader() is { } header)
            {
                service.Answer(header.Kind, messages.ReadPayload(header.Length));
            }

            return 0;
        }
        catch (EndOfStreamException)
        {
            return 0; // The client went away in the middle of a sentence.
        }
        catch (IOException)
        {
            return 0; // The client no longer listens.
        }
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nuint first, nuint second, nuint third, nuint fourth);

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int handle);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int DuplicateTo(int from, int to);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int FileControl(int handle, int command, int argument);
}
