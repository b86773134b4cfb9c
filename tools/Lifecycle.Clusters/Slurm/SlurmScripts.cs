using System.Globalization;

namespace Lifecycle.Clusters.Slurm;

/// <summary>The two batch scripts, as text: plain POSIX shell, readable by who runs the cluster.</summary>
public static class SlurmScripts
{
    /// <summary>How often a step that was killed is queued again.</summary>
    public const int RepeatsMax = 3;

    /// <summary>What the merge left when it ended: its exit code.</summary>
    public const string MergeExit = "merge.exit";

    public const string MergeAnswer = "merge.out";

    public const string MergeLog = "merge.log";

    public static string ShardLog(int shard) => string.Create(CultureInfo.InvariantCulture, $"shard-{shard}.log");

    /// <summary>One shard of the array. A step that was killed is queued again; one that refused is not.</summary>
    /// <remarks>
    /// A signal gives an exit code of 129 and more; 130 is our own for "stopped". The attempts are counted in a file, so that a
    /// job that Slurm itself queued again, after its node was lost, has no more of them.
    /// </remarks>
    public static string Shard(SlurmRequest request) => $$"""
        #!/bin/sh
        # One shard of a lifecycle replay. A step that is killed is queued again, at most {{RepeatsMax}} times.
        cd -- {{ShellWord.Quoted(request.Shard.Folder)}} || exit 2
        folder={{ShellWord.Quoted(request.Folder)}}
        shard=$SLURM_ARRAY_TASK_ID
        attempts=$folder/attempts-$shard
        exec >>"$folder/shard-$shard.log" 2>&1
        while :; do
          echo "$SLURM_JOB_ID on ${SLURMD_NODENAME:-this node}" >>"$attempts"
          srun --ntasks=1 --cpus-per-task={{Number(request.Processors)}} --mpi=none -- {{ShellWord.Line(request.Shard.Words)}} "$shard/{{Number(request.Shards)}}" </dev/null
          code=$?
          if [ "$code" -le 128 ] || [ "$code" -eq 130 ]; then
            exit "$code"
          fi
          if [ "$(wc -l <"$attempts")" -gt {{RepeatsMax}} ]; then
            echo "shard $shard: killed, exit code $code, and queued again {{RepeatsMax}} times: given up"
            exit "$code"
          fi
          echo "shard $shard: killed, exit code $code, queued again"
        done

        """;

    /// <summary>The merge, after every shard ended, however it ended: it names what is missing.</summary>
    public static string Merge(SlurmRequest request) => $$"""
        #!/bin/sh
        # Puts the shards of a lifecycle replay together, and names those that are missing.
        cd -- {{ShellWord.Quoted(request.Merge.Folder)}} || exit 2
        folder={{ShellWord.Quoted(request.Folder)}}
        srun --ntasks=1 --mpi=none -- {{ShellWord.Line(request.Merge.Words)}} </dev/null >"$folder/{{MergeAnswer}}" 2>"$folder/{{MergeLog}}"
        code=$?
        echo "$code" >"$folder/{{MergeExit}}.partial"
        mv -f "$folder/{{MergeExit}}.partial" "$folder/{{MergeExit}}"
        exit "$code"

        """;

    /// <summary>The words of sbatch. Slurm's own patterns in file names are never made of what a person named.</summary>
    public static IReadOnlyList<string> SubmitShards(SlurmRequest request, string script) =>
    [
        "--parsable", $"--job-name={request.Name}", $"--array=1-{Number(request.Shards)}", "--requeue", "--ntasks=1",
        $"--cpus-per-task={Number(request.Processors)}", .. Common(request), script,
    ];

    public static IReadOnlyList<string> SubmitMerge(SlurmRequest request, string script, string after) =>
        ["--parsable", $"--job-name={request.Name}-merge", $"--dependency=afterany:{after}", "--requeue", "--ntasks=1", .. Common(request), script];

    private static IEnumerable<string> Common(SlurmRequest request) =>
        ["--output=/dev/null", .. request.Partition is { } partition ? [$"--partition={partition}"] : (string[])[], "--"];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
