using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace Lifecycle.Models.Hosting;

/// <summary>A running host process and the way to talk to it: requests are posted, answers are taken in the same order.</summary>
/// <remarks>After a loss the link is of no more use.</remarks>
internal sealed class HostLink : IDisposable
{
    private readonly Process process;
    private readonly MessageStream messages;
    private readonly StderrTail stderr;
    private readonly TimeSpan deadline;

    private HostLink(Process process, TimeSpan deadline)
    {
        this.process = process;
        this.deadline = deadline;
        messages = new MessageStream(
            new TimedPipe(HandleOf(process.StandardOutput.BaseStream), deadline, () => IsMoving?.Invoke() ?? false),
            new TimedPipe(HandleOf(process.StandardInput.BaseStream), deadline, () => false));
        stderr = new StderrTail(process.StandardError.BaseStream);
    }

    /// <summary>Asked when the deadline is over: whether the process has gone on since it was asked last.</summary>
    public Func<bool>? IsMoving { get; set; }

    public int ProcessId => process.Id;

    /// <summary>Starts a host and waits until it says that it is there.</summary>
    public static HostLink Start(HostCommand command, HostRole role, HostLimits limits)
    {
        var info = new ProcessStartInfo(command.Program)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var argument in command.Arguments.Append(role == HostRole.Decoder ? "decoder" : "model"))
        {
            info.ArgumentList.Add(argument);
        }

        // Nobody debugs a host, and one that is killed would leave its diagnostic sockets behind.
        info.Environment["DOTNET_EnableDiagnostics"] = "0";
        if (role == HostRole.Decoder)
        {
            // Images of one set are of a size: memory that went back to the system after each would be fetched anew for the next.
            info.Environment["MALLOC_MMAP_THRESHOLD_"] = "33554432";
            info.Environment["MALLOC_TRIM_THRESHOLD_"] = "67108864";
        }

        HostLink link;
        try
        {
            link = new HostLink(HostLauncher.Start(info), limits.Deadline);
        }
        catch (Exception failed) when (failed is Win32Exception or InvalidOperationException)
        {
            throw new HostLostException($"it cannot be started: {failed.Message}");
        }

        try
        {
            var hello = link.Take(out var payload);
            var version = hello == MessageKind.Hello ? new PayloadReader(payload).Number() : 0;
            if (version != HostProgram.ProtocolVersion)
            {
                throw link.Lost(new ProtocolException($"it speaks version {version} and we speak {HostProgram.ProtocolVersion}"));
            }

            return link;
        }
        catch (HostLostException)
        {
            link.Dispose();
            throw;
        }
    }

    /// <summary>Asks; the answer is taken later.</summary>
    public void Post(MessageKind kind, ReadOnlySpan<byte> payload)
    {
        try
        {
            messages.Write(kind, payload);
        }
        catch (Exception failed) when (IsLoss(failed))
        {
            throw Lost(failed);
        }
    }

    /// <summary>The next answer, in memory that the next call uses again.</summary>
    public MessageKind Take(out ReadOnlySpan<byte> payload)
    {
        try
        {
            var header = messages.ReadHeader() ?? throw new EndOfStreamException("it stopped talking");
            payload = messages.ReadPayload(header.Length);
            return header.Kind;
        }
        catch (Exception failed) when (IsLoss(failed))
        {
            throw Lost(failed);
        }
    }

    public MessageKind Ask(MessageKind kind, ReadOnlySpan<byte> payload, out ReadOnlySpan<byte> answer)
    {
        Post(kind, payload);
        return Take(out answer);
    }

    /// <summary>Ends the process; why it is lost, as a person would say it.</summary>
    public HostLostException Lost(Exception failed) => new(Reason(failed));

    public void Dispose()
    {
        Stop();
        process.Dispose();
    }

    private static bool IsLoss(Exception failed) =>
        failed is IOException or ProtocolException or TimeoutException or ObjectDisposedException;

    private static SafeHandle HandleOf(Stream stream) => stream switch
    {
        PipeStream pipe => pipe.SafePipeHandle,
        FileStream file => file.SafeFileHandle,
        _ => throw new NotSupportedException($"a process talks through {stream.GetType()}"),
    };

    private void Stop()
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It is gone already.
        }
    }

    private string Reason(Exception failed)
    {
        // A host that talks nonsense or nothing is still alive; one whose pipe ended is given a moment to end.
        var ended = process.WaitForExit(failed is ProtocolException or TimeoutException ? 0 : 2_000);
        Stop();
        var words = stderr.Lines();
        var said = words.Length == 0 ? "" : $"; it said: {words}";
        if (failed is TimeoutException)
        {
            return $"no answer within {deadline.TotalSeconds:0.###} s{said}";
        }

        if (!ended)
        {
            return $"its answer makes no sense ({failed.Message}){said}";
        }

        return process.ExitCode > 128
            ? $"it was ended by signal {process.ExitCode - 128}{SignalName(process.ExitCode - 128)}{said}"
            : $"it ended with exit code {process.ExitCode}{said}";
    }

    private static string SignalName(int signal) => signal switch
    {
        4 => " (illegal instruction)",
        6 => " (abort)",
        8 => " (arithmetic fault)",
        9 => " (killed, possibly for lack of memory)",
        11 => " (memory fault)",
        _ => "",
    };
}
