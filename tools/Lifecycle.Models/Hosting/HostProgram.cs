using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Lifecycle.Models.Hosting;

/// <summary>The inside of a host process: answers requests on standard input until it ends.</summary>
public static class HostProgram
{
    /// <summary>Both sides must say the same; a host of another build is not talked to.</summary>
    public const int ProtocolVersion = 3;

    private const int PipeBytes = 1024 * 1024;

    /// <summary>The whole life of a host process. Returns its exit code.</summary>
    public static int Run(HostRole role)
    {
        // Dies with its parent even in the middle of a native call, when nobody reads standard input.
        _ = Posix.Control(Posix.DeathSignal, Posix.Kill, 0, 0, 0);

        // The keyboard and service managers tell the whole group. The parent decides: a host that ended by itself would
        // be reported as lost, where the work was only stopped.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => signal.Cancel = true);

        // Whatever native code prints goes to standard error; the pipe carries messages alone.
        var outputHandle = Posix.Duplicate(1);
        _ = Posix.DuplicateTo(2, 1);
        _ = Posix.FileControl(0, Posix.SetPipeSize, PipeBytes);
        _ = Posix.FileControl(outputHandle, Posix.SetPipeSize, PipeBytes);
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
}
