using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Replaying;

namespace Lifecycle.Workflows;

/// <summary>The hidden verb <c>host</c>: this program as a process that runs native code for another one.</summary>
public static class HostWorkflow
{
    public const string Verb = "host";

    /// <summary>How this program starts itself as a host.</summary>
    public static HostCommand Command { get; } = OfThisProgram();

    /// <summary>The words that start this program, before any verb.</summary>
    internal static IReadOnlyList<string> Program => [Command.Program, .. Command.Arguments.SkipLast(1)];

    /// <summary>What is wrong with what the operator set in the environment; empty when nothing is.</summary>
    public static IReadOnlyList<Refusal> OperatorFaults =>
    [
        .. HostLimits.Of(Environment.GetEnvironmentVariable).TryGet(out _, out var limits) ? [] : limits,
        .. PieceInterval.Of(Environment.GetEnvironmentVariable).TryGet(out _, out var interval) ? [] : interval,
    ];

    /// <summary>How this program starts itself for anything else.</summary>
    internal static HostCommand Itself { get; } = Command with { Arguments = [.. Command.Arguments.SkipLast(1)] };

    /// <summary>Answers until standard input ends; returns the exit code.</summary>
    public static int Run(string role) => role switch
    {
        "decoder" => HostProgram.Run(HostRole.Decoder),
        "model" => HostProgram.Run(HostRole.Model),
        _ => (int)ExitCode.CouldNotRun,
    };

    private static HostCommand OfThisProgram()
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("this process has no program file");
        var byRuntime = Path.GetFileNameWithoutExtension(program) == "dotnet";
        return new HostCommand(program, byRuntime ? [Environment.GetCommandLineArgs()[0], Verb] : [Verb]);
    }
}
