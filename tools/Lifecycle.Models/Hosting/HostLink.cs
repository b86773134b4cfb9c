using System.ComponentModel;
using System.Diagnostics;

namespace Lifecycle.Models.Hosting;

/// <summary>A running host process and the way to talk to it. Everything that crosses the boundary crosses here.</summary>
/// <remarks>
/// Frames go by pipe. Whatever carries them later, the callers stay as they are: they send a request with bytes and
/// take messages back.
/// </remarks>
internal sealed class HostLink : IDisposable
{
    private readonly Process process;
    private readonly MessageStream messages;
    private readonly StderrTail stderr;
    private readonly TimeSpan deadline;
    private volatile bool timedOut;

    private HostLink(Process process, TimeSpan deadline)
    {
        this.process = process;
        this.deadline = deadline;
        messages = new MessageStream(process.StandardOutput.BaseStream, process.StandardInput.BaseStream);
        stderr = new StderrTail(process.StandardError.BaseStream);
    }

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
            link.Talk(talk =>
            {
                var version = new PayloadReader(talk.Expect(MessageKind.Hello)).Number();
                if (version != HostProgram.ProtocolVersion)
                {
                    throw new ProtocolException($"it speaks version {version} and we speak {HostProgram.ProtocolVersion}");
                }

                return true;
            });
            return link;
        }
        catch (HostLostException)
        {
            link.Dispose();
            throw;
        }
    }

    /// <summary>One exchange under the deadline. After a loss the link is of no more use.</summary>
    public T Talk<T>(Func<Exchange, T> exchange)
    {
        using var timer = new Timer(_ => Expire(), null, deadline, Timeout.InfiniteTimeSpan);
        try
        {
            return exchange(new Exchange(messages));
        }
        catch (Exception failed) when (failed is IOException or ProtocolException or ObjectDisposedException)
        {
            throw new HostLostException(Reason(failed));
        }
    }

    public void Dispose()
    {
        Stop();
        process.Dispose();
    }

    private void Expire()
    {
        timedOut = true;
        Stop();
    }

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
        // A host that talks nonsense is still alive; one that stopped talking is given a moment to end.
        var ended = process.WaitForExit(failed is ProtocolException ? 0 : 2_000);
        Stop();
        var words = stderr.Lines();
        var said = words.Length == 0 ? "" : $"; it said: {words}";
        if (timedOut)
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

    /// <summary>What may be said in one exchange.</summary>
    internal readonly struct Exchange(MessageStream messages)
    {
        public void Send(MessageKind kind, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> bytes = default) =>
            messages.Write(kind, payload, bytes);

        public (MessageKind Kind, int Length) Header() =>
            messages.ReadHeader() ?? throw new EndOfStreamException("it stopped talking");

        public ReadOnlySpan<byte> Payload(int length) => messages.ReadPayload(length);

        public void Into(Span<byte> bytes) => messages.ReadInto(bytes);

        public ReadOnlySpan<byte> Expect(MessageKind kind)
        {
            var header = Header();
            return header.Kind == kind
                ? messages.ReadPayload(header.Length)
                : throw new ProtocolException($"{header.Kind} where {kind} is due");
        }
    }
}
