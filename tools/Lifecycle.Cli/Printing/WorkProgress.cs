using Lifecycle.Workflows;

namespace Lifecycle.Cli.Printing;

/// <summary>Progress of several steps, one line each.</summary>
internal sealed class WorkProgress(Screen screen) : IWorkProgress, IDisposable
{
    private readonly Lock gate = new();
    private string? current;
    private ProgressLine? line;

    public void Report(string step, long done, long total)
    {
        lock (gate)
        {
            if (step != current)
            {
                line?.Dispose();
                (current, line) = (step, screen.Progress(step));
            }

            line!.Report(done, total);
        }
    }

    public void Dispose() => line?.Dispose();
}
