using Lifecycle.Refusals;

namespace Lifecycle.Workflows.Starting;

/// <summary>The verb <c>init</c>: a line of its own from a model and some frames, everything unknown asked and nothing overwritten.</summary>
public static class InitWorkflow
{
    /// <summary>Writes the line beside its final place and moves it there when it is whole.</summary>
    public static Outcome<StartedLine> Run(InitRequest request, IWorkProgress progress, CancellationToken stop)
    {
        var target = Path.GetFullPath(request.Folder);
        if (Path.Exists(target))
        {
            return WorkspaceRefusals.Exists(request.Folder);
        }

        var staging = $"{target}.partial-{Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(staging);
            var built = new LineBuilder(request, staging, Path.GetFileName(target), progress, stop).Build();
            return Interruption.Settle(built, stop).Then<StartedLine>(line =>
            {
                Directory.Move(staging, target);
                return line;
            });
        }
        finally
        {
            if (Directory.Exists(staging))
            {
                Directory.Delete(staging, recursive: true);
            }
        }
    }
}
