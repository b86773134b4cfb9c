using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Clusters.Slurm;

/// <summary>Which jobs were submitted for a run: whoever finds it can go on following them.</summary>
/// <param name="Run">The run's identity.</param>
/// <param name="Shards">How many there are.</param>
/// <param name="Array">Slurm's number of the array.</param>
/// <param name="Merge">Slurm's number of the merge.</param>
public sealed record SlurmSubmission(Digest Run, int Shards, string Array, string Merge)
{
    public const string FileName = "submission.json";

    public static DocumentFormat Format { get; } = new(
        "lifecycle/submission@1", "which jobs of a cluster make the shards of a run, and put it together",
        FormField.Required("run", Form.Pattern("the run's identity", "^sha256:[0-9a-f]{64}$", "sha256: and 64 hex digits")),
        FormField.Required("shards", Form.Whole("how many there are", 1, 10_000)),
        FormField.Required("array", JobForm("Slurm's number of the array")),
        FormField.Required("merge", JobForm("Slurm's number of the merge")));

    public byte[] Write() => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("run", Run);
        json.Member("shards", Shards);
        json.Member("array", Array);
        json.Member("merge", Merge);
    });

    public static Outcome<SlurmSubmission> Read(SourceNode node) => Format.Judge(node).Then<SlurmSubmission>(map => new SlurmSubmission(
        Digest.Parse(map.Text("run")), (int)map.Whole("shards"), map.Text("array"), map.Text("merge")));

    private static Form JobForm(string meaning) => Form.Pattern(meaning, "^[0-9]{1,12}$", "a number");
}
