using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>What can keep a replay from running on a cluster. LC-X101 to LC-X199.</summary>
public static class ClusterRefusals
{
    private static readonly RefusalCode CommandMissingCode = new(
        "LC-X101", "a command of the cluster is not here",
        "Slurm is driven by its own commands (sbatch, squeue, scancel), and they are looked for on the PATH. Without them this " +
        "machine submits nothing.");

    private static readonly RefusalCode CommandFailedCode = new(
        "LC-X102", "a command of the cluster failed",
        "Slurm refused, or did not answer. What it said is shown as it was said.");

    private static readonly RefusalCode SubmittedCode = new(
        "LC-X103", "a run is on the cluster already",
        "The jobs of an earlier submission of this run are still waiting or running. A second submission would replay the same " +
        "cases into the same folders.");

    private static readonly RefusalCode NothingToAttachCode = new(
        "LC-X104", "there is no submission to attach to",
        "A submission is known by a file in the folder of the run's shards. There is none: nothing of this run was submitted, or " +
        "its folder was removed.");

    private static readonly RefusalCode LostCode = new(
        "LC-X105", "the jobs of a submission ended without a merge",
        "The cluster knows the jobs no more, and the merge left no exit code: it was cancelled, or its node was lost. What the " +
        "shards did is still there, and is not done again.");

    private static readonly RefusalCode OnlyWrittenCode = new(
        "LC-X106", "this program does not talk to Kubernetes",
        "It writes the manifests of the jobs, held against the published schema; who runs the cluster applies them. With " +
        "--dry-run it prints them.");

    private static readonly RefusalCode ManifestCode = new(
        "LC-X107", "a manifest is not what Kubernetes publishes",
        "A manifest is held against the published schema of batch/v1 before it is printed, and a member that the schema does not " +
        "know is a fault: the cluster would drop it without a word.");

    private static readonly RefusalCode NameCode = new(
        "LC-X108", "a name is none that Kubernetes takes",
        "An image is a reference without spaces; a volume claim is a DNS name of lower-case letters, digits, dots and dashes.");

    private static readonly RefusalCode RecordsElsewhereCode = new(
        "LC-X109", "the records lie outside the volume",
        "A manifest mounts the volume of the workspace and nothing else. Records that lie outside it would not be there.");

    public static IReadOnlyList<RefusalCode> Codes { get; } =
    [
        CommandMissingCode, CommandFailedCode, SubmittedCode, NothingToAttachCode, LostCode, OnlyWrittenCode, ManifestCode, NameCode,
        RecordsElsewhereCode,
    ];

    public static Refusal CommandMissing(string command, string said) => new(
        CommandMissingCode, $"{command} cannot be started: {said}", "Slurm is driven by its own commands",
        "run this where Slurm's commands are on the PATH, or replay here: lifecycle replay <promotion file>");

    public static Refusal CommandFailed(string command, int code, string said) => new(
        CommandFailedCode, $"{command} ended with exit code {code}: {said}", "Slurm said so",
        "look at the cluster: sinfo, squeue; then run this again");

    public static Refusal Submitted(SourceSpot where, string array, string merge) => new(
        SubmittedCode, $"jobs {array} and {merge} of this run are waiting or running", "two would replay the same cases",
        "follow them with --attach, or end them first: scancel " + array + " " + merge, where);

    public static Refusal NothingToAttach(SourceSpot where) => new(
        NothingToAttachCode, "nothing of this run was submitted from this workspace", "a submission leaves a file beside the shards",
        "submit it: lifecycle replay <promotion file> --on slurm --shards <number>", where);

    public static Refusal Lost(SourceSpot where, string array, string merge) => new(
        LostCode, $"jobs {array} and {merge} are gone, and the merge left no exit code", "nobody put the run together",
        "submit again without --attach: what was replayed is taken up", where);

    public static Refusal OnlyWritten() => new(
        OnlyWrittenCode, "nothing was submitted to Kubernetes", "this program writes manifests, and talks to no cluster",
        "add --dry-run, and apply what it prints");

    public static Refusal Manifest(string path, string fault) => new(
        ManifestCode, $"{path}: {fault}", "the cluster would drop or refuse it", "report this: the manifest is this program's own");

    public static Refusal RecordsElsewhere(SourceSpot where, string records) => new(
        RecordsElsewhereCode, $"records are kept at '{records}', outside the workspace", "the volume holds the workspace alone",
        "keep records inside the workspace (records: in lifecycle.yaml), or replay on Slurm", where);

    public static Refusal Name(string what, string got) => new(
        NameCode, $"{what} is '{got}'", "Kubernetes would refuse it", "write the name as the cluster knows it");
}
