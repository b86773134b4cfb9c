using System.Text;
using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Clusters;

namespace Lifecycle.Cli.Verbs;

/// <summary>The options of <c>replay</c> that run it on a cluster instead of here.</summary>
internal static class ClusterOption
{
    public const string On = "--on";

    private const string Slurm = "slurm";
    private const string Kubernetes = "kubernetes";
    private const string Shards = "--shards";
    private const string Partition = "--partition";
    private const string Attach = "--attach";
    private const string DryRun = "--dry-run";
    private const string Image = "--image";
    private const string Volume = "--volume";
    private const int ShardsMax = 10_000;

    private static readonly string[] OfSlurm = [Partition, Attach];
    private static readonly string[] OfKubernetes = [DryRun, Image, Volume];

    public static IReadOnlyList<VerbOption> Options { get; } =
    [
        new(On, "cluster", "replay in shards on slurm; with --dry-run, write manifests for kubernetes"),
        new(Shards, "count", $"with --on: how many shards, from 1 to {ShardsMax}; --jobs is the processors of each (default 1)"),
        new(Partition, "name", "with --on slurm: the partition (default: the cluster's own)"),
        new(Attach, null, "with --on slurm: follow what was submitted before"),
        new(DryRun, null, "with --on kubernetes: print the manifests; nothing is submitted"),
        new(Image, "reference", "with --on kubernetes: an image with lifecycle on its path"),
        new(Volume, "claim", "with --on kubernetes: the claim of the volume that holds the workspace"),
    ];

    public static VerbExample Example { get; } = new(
        "Manifests of eight shards and their merge",
        "lifecycle replay pipelines/car-t-expansion/promotion.yaml --on kubernetes --dry-run --shards 8 --image lifecycle:0.1.0 --volume plant");

    /// <summary>One of these options without a cluster: it would be ignored.</summary>
    public static Refusal? Misplaced(Invocation invocation) => invocation.Has(On) ? null
        : Options.FirstOrDefault(option => invocation.Has(option.Name)) is { } misplaced
            ? UsageRefusals.Missing("replay", On, $"{misplaced.Name} is of a cluster")
            : null;

    public static ExitCode Run(Invocation invocation, string promotion)
    {
        var screen = invocation.Screen;
        var where = invocation.Value(On);
        string[] others = [.. ReplayVerb.OfOneMachine, .. where switch { Slurm => OfKubernetes, Kubernetes => OfSlurm, _ => (string[])[] }];
        return where is not (Slurm or Kubernetes) ? screen.Refuse([UsageRefusals.BadValue(On, $"{Slurm} or {Kubernetes}", where)])
            : others.FirstOrDefault(invocation.Has) is { } misplaced ? screen.Refuse([UsageRefusals.TooMany("replay", misplaced)])
            : !Numbers(invocation).TryGet(out var numbers, out var why) ? screen.Refuse(why)
            : where == Kubernetes ? OnKubernetes(invocation, promotion, numbers)
            : OnSlurm(invocation, promotion, numbers);
    }

    private static ExitCode OnSlurm(Invocation invocation, string promotion, Counts numbers)
    {
        var screen = invocation.Screen;
        if (invocation.Has(Attach) && ((string[])[Shards, Partition]).FirstOrDefault(invocation.Has) is { } misplaced)
        {
            return screen.Refuse([UsageRefusals.TooMany("replay", misplaced)]);
        }

        using var progress = new WorkProgress(screen);
        var followed = new SlurmWorkflow(TimeProvider.System, screen.Note).Run(
            new ClusterRequest
            {
                Promotion = promotion,
                Shards = numbers.Shards,
                Processors = numbers.Processors,
                Partition = invocation.Value(Partition),
                IsAttach = invocation.Has(Attach),
            },
            progress, invocation.Stop);
        progress.Dispose();
        return followed.TryGet(out var answer, out var why) ? Print(screen, answer) : screen.Refuse(why);
    }

    private static ExitCode Print(Screen screen, ClusterAnswer answer)
    {
        if (answer.Log.Length > 0)
        {
            screen.Relay(answer.Log.TrimEnd('\n'));
        }

        if (answer.Run is { } run && screen.Settings.IsJson)
        {
            screen.Answer(run.Write());
        }
        else if (answer.Run is not null)
        {
            screen.Answer(ClusterText.Of(answer.Run, answer.Path));
        }

        return answer.Exit;
    }

    private static ExitCode OnKubernetes(Invocation invocation, string promotion, Counts numbers)
    {
        var screen = invocation.Screen;
        if (!invocation.Has(DryRun))
        {
            return screen.Refuse([ClusterRefusals.OnlyWritten()]);
        }

        var missing = ((string[])[Image, Volume]).Where(option => !invocation.Has(option))
            .Select(option => UsageRefusals.Missing("replay", option, Options.First(known => known.Name == option).Meaning)).ToList();
        if (missing.Count > 0)
        {
            return screen.Refuse(missing);
        }

        var written = ManifestWorkflow.Write(new ManifestRequest(
            promotion, numbers.Shards, invocation.Required(Image), invocation.Required(Volume), numbers.Processors));
        if (!written.TryGet(out var yaml, out var why))
        {
            return screen.Refuse(why);
        }

        // A manifest is for a program, and stands as it is.
        screen.Answer(Encoding.UTF8.GetBytes(yaml));
        return ExitCode.Ok;
    }

    private static Outcome<Counts> Numbers(Invocation invocation) =>
        !invocation.Has(Shards) && !invocation.Has(Attach)
            ? UsageRefusals.Missing("replay", Shards, "how many shards the replay is cut into")
            : invocation.Whole(Shards, 1, 1, ShardsMax).Then(shards => (invocation.Has(JobsOption.Option.Name) ? JobsOption.Of(invocation) : 1)
                .Then<Counts>(processors => new Counts(shards, processors)));

    private sealed record Counts(int Shards, int Processors);
}
