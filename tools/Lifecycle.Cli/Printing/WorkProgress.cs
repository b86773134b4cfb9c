using Lifecycle.Workflows;

namespace Lifecycle.Cli.Printing;

/// <summary>Progress of several steps, one line each.</summary>
internal sealed class WorkProgress(Screen screen) : IWorkProgress, IDisposable
{
    private readonly Lock gate = new();
    private string? current;
    private ProgressLine? line;

    public void Report(string what, long done, long total)
    {
        lock (gate)
        {
            if (what != current)
            {
                line?.Dispose();
                (current, line) = (what, screen.Progress(what));
            }

            line!.Report(done, total);
        }
    }

    public void Say(string what) => screen.Note(what);

    public void Dispose() => line?.Dispose();
}
