using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Clusters.Slurm;

/// <summary>Slurm, by its own commands: each with a list of words, never through a shell.</summary>
public static class SlurmCommands
{
    // A controller that is starting or failing over answers after a while; one that hangs is said.
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(60);

    private const int AskedMax = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Submits the array and the merge after it.</summary>
    /// <param name="request">What is submitted.</param>
    /// <param name="run">The run's identity.</param>
    /// <param name="keep">Writes a file whole, in the request's folder.</param>
    public static Outcome<SlurmSubmission> Submit(SlurmRequest request, Digest run, Action<string, byte[]> keep)
    {
        var (shard, merge) = (Path.Combine(request.Folder, "shard.sh"), Path.Combine(request.Folder, "merge.sh"));
        keep(shard, Encoding.UTF8.GetBytes(SlurmScripts.Shard(request)));
        keep(merge, Encoding.UTF8.GetBytes(SlurmScripts.Merge(request)));
        return Job(SlurmScripts.SubmitShards(request, shard)).Then<SlurmSubmission>(array =>
        {
            var after = Job(SlurmScripts.SubmitMerge(request, merge, array));
            if (!after.TryGet(out var merging, out var why))
            {
                // Shards that nothing puts together are better not begun.
                Run("scancel", [array]);
                return new Outcome<SlurmSubmission>.Refused(why);
            }

            return new SlurmSubmission(run, request.Shards, array, merging);
        });
    }

    /// <summary>How many jobs of a submission are waiting or running; none once all have ended.</summary>
    public static Outcome<SlurmState> Look(SlurmSubmission submission) =>
        Patiently("squeue", ["--noheader", "--array", $"--jobs={submission.Array},{submission.Merge}", "--format=%i %T %r"]).Then<SlurmState>(said =>
        {
            // A job that ended long ago is not known any more, and Slurm says so in this way alone.
            if (said.ExitCode != 0)
            {
                return said.Error.Contains("Invalid job id", StringComparison.OrdinalIgnoreCase) ? SlurmState.Gone
                    : ClusterRefusals.CommandFailed("squeue", said.ExitCode, said.Error);
            }

            var lines = said.Answer.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 3)).ToList();
            var shards = lines.Where(line => line[0].StartsWith(submission.Array + "_", StringComparison.Ordinal)).ToList();
            return new SlurmState(
                shards.Count(line => line[1] == "PENDING"), shards.Count(line => line[1] != "PENDING"),
                lines.Any(line => line[0] == submission.Merge));
        });

    // A controller that is busy or restarts answers a moment later: jobs go on without it, and so does who follows them.
    private static Outcome<Said> Patiently(string program, IReadOnlyList<string> words)
    {
        for (var asked = 1; ; asked++)
        {
            var said = Run(program, words);
            if (asked == AskedMax || !said.TryGet(out var answer, out _) || answer.ExitCode == 0
                || !answer.Error.Contains("Unable to contact slurm controller", StringComparison.OrdinalIgnoreCase))
            {
                return said;
            }

            Thread.Sleep(Pause);
        }
    }

    private static Outcome<string> Job(IReadOnlyList<string> words) => Run("sbatch", words).Then<string>(said =>
    {
        // With several clusters the name of the cluster stands behind a semicolon.
        var job = said.Answer.Trim().Split(';')[0];
        return said.ExitCode == 0 && job.Length > 0 && job.All(char.IsAsciiDigit)
            ? job
            : ClusterRefusals.CommandFailed("sbatch", said.ExitCode, said.Error.Length > 0 ? said.Error : said.Answer.Trim());
    });

    private static Outcome<Said> Run(string command, IReadOnlyList<string> words)
    {
        var start = new ProcessStartInfo(command, words)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var (answer, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            if (!process.WaitForExit(AnswerMax))
            {
                process.Kill(entireProcessTree: true);
                return ClusterRefusals.CommandFailed(command, -1, $"no answer within {AnswerMax.TotalSeconds} s");
            }

            return new Said(process.ExitCode, answer.GetAwaiter().GetResult(), OneLine(error.GetAwaiter().GetResult()));
        }
        catch (Win32Exception missing)
        {
            return ClusterRefusals.CommandMissing(command, missing.Message);
        }
    }

    private static string OneLine(string said) =>
        string.Join(' ', said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private sealed record Said(int ExitCode, string Answer, string Error);
}
