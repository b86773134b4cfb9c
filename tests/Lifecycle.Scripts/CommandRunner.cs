using System.Diagnostics;

namespace Lifecycle;

/// <summary>Starts a real program in a real folder with an environment that does not depend on who runs the tests.</summary>
internal sealed class CommandRunner(string program, IReadOnlyDictionary<string, string> variables)
{
    public async Task<CommandResult> RunAsync(
        IReadOnlyList<string> arguments, string folder, string? inputFile, TimeSpan limit)
    {
        using var process = Process.Start(Describe(arguments, folder))
            ?? throw new InvalidOperationException($"{program} did not start");
        var stdout = process.StandardOutput.ReadToEndAsync();
        var stderr = process.StandardError.ReadToEndAsync();
        await Feed(process, inputFile);
        using var patience = new CancellationTokenSource(limit);
        var stopped = false;
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            stopped = true;
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        return new CommandResult(process.ExitCode, await stdout, await stderr, stopped ? limit : null);
    }

    private ProcessStartInfo Describe(IReadOnlyList<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static async Task Feed(Process process, string? inputFile)
    {
        try
        {
            if (inputFile is not null)
            {
                await using var file = File.OpenRead(inputFile);
                await file.CopyToAsync(process.StandardInput.BaseStream);
            }

            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended without reading all of it, which is its right.
        }
    }

    /// <summary>Nothing of the developer's shell gets in: NO_COLOR, CI, a proxy or a stray key would change what is tested.</summary>
    public static Dictionary<string, string> CleanEnvironment(string home) => new(StringComparer.Ordinal)
    {
        ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin",
        ["HOME"] = Path.GetFullPath(home),
        ["LANG"] = "C.UTF-8",
        ["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(FrameworkFolder(), "..", "..", "..")),
    };

    // Where the framework that runs this test lies: <root>/shared/Microsoft.NETCore.App/<version>.
    private static string FrameworkFolder() => Path.GetDirectoryName(typeof(object).Assembly.Location)!;
}
