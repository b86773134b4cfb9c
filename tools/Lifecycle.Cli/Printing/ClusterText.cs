using System.Globalization;
using System.Text;
using Lifecycle.Replay;

namespace Lifecycle.Cli.Printing;

/// <summary>A run that a cluster put together, as people read it.</summary>
internal static class ClusterText
{
    public static string Of(RunRecord run, string path)
    {
        var text = new StringBuilder();
        foreach (var model in run.Models)
        {
            text.Append(string.Create(
                CultureInfo.InvariantCulture,
                $"{ReplayedModel.FolderOf(model.Role),-12}{model.Name} {model.Version}  {run.FrameCount:N0} frames  " +
                $"{model.AlertCount:N0} alerts  {model.Outside.Sum(reason => reason.Value):N0} outside range\n"));
        }

        if (run.Candidate.Failure is { } failure)
        {
            text.Append(Wrapped.Of("FAILED", failure.Words, 12));
        }

        return text.Append("replayed    ").Append(path).Append('\n').ToString();
    }
}
