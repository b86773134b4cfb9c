using System.Reflection;
using System.Runtime.InteropServices;
using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Cli.Verbs;
using Lifecycle.Cli.Secrets;
using Lifecycle.Refusals;
using Lifecycle.Workflows;
using Lifecycle.Workflows.Acts;

namespace Lifecycle.Cli;

/// <summary>The <c>lifecycle</c> program: parse, run a verb, print, exit code.</summary>
internal static class Program
{
    private static int Main(string[] words)
    {
        if (words is [HostWorkflow.Verb, var role])
        {
            return HostWorkflow.Run(role);
        }

        var screen = new Screen(Console.OpenStandardOutput(), Console.Error, ScreenSettings.For(words));
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Cancel(signal, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Cancel(signal, stop));
        using var keys = ActKeys.Begin(new Passphrases(), KeysOption.Usual);
        try
        {
            return (int)Run(words, screen, stop.Token);
        }
        catch (OperationCanceledException)
        {
            screen.Note("stopped; the same command goes on where this one was");
            return (int)ExitCode.Interrupted;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return (int)screen.Refuse([WorkspaceRefusals.CannotWrite("the file system", failed.Message)]);
        }
#pragma warning disable CA1031 // The outermost handler: whatever comes here is a bug, and says so with its own exit code.
        catch (Exception bug)
        {
            Console.Error.WriteLine($"bug: {bug}");
            Console.Error.WriteLine("this is a fault of lifecycle, not of your input; please report the lines above");
            return (int)ExitCode.Bug;
        }
#pragma warning restore CA1031
    }

    private static ExitCode Run(string[] words, Screen screen, CancellationToken stop)
    {
        // The switches that every verb takes change how an answer looks, not which one it is.
        var asked = words.Where(word => word is not ("--json" or "--quiet" or "-q" or "--no-color")).ToArray();
        switch (asked)
        {
            case [] when words.Length == 0:
                Console.Error.Write(HelpText.Root);
                return ExitCode.CouldNotRun;
            case ["--version"]:
                screen.Answer(Version);
                return ExitCode.Ok;
            case ["--help" or "-h" or "help"]:
                screen.Answer(HelpText.Root);
                return ExitCode.Ok;
            default:
                return RunVerb(words, screen, stop);
        }
    }

    private static ExitCode RunVerb(string[] words, Screen screen, CancellationToken stop)
    {
        var (verb, rest) = VerbTable.Find(words);
        if (verb is null)
        {
            return screen.Refuse([rest is []
                ? UsageRefusals.NoOption("all", words[0], ["--version", "--help"])
                : UsageRefusals.NoVerb(rest[0], VerbTable.All.Select(known => known.Name))]);
        }

        if (!new VerbParser(verb).Parse(rest, screen, stop).TryGet(out var invocation, out var why))
        {
            return screen.Refuse(why);
        }

        if (invocation.Has("--help"))
        {
            screen.Answer(HelpText.Of(verb));
            return ExitCode.Ok;
        }

        return HostWorkflow.OperatorFaults is { Count: > 0 } faults ? screen.Refuse(faults) : verb.Run(invocation);
    }

    private static string Version =>
        "lifecycle " + typeof(Program).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private static void Cancel(PosixSignalContext signal, CancellationTokenSource stop)
    {
        signal.Cancel = true;
        stop.Cancel();
    }
}
