using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Replay;

/// <summary>What a folder of pieces is becoming: written first, so that who finds it knows what made it and where.</summary>
/// <param name="Set">The set's name and version.</param>
/// <param name="Shard">Which share of the run; null for all of it.</param>
/// <param name="Begun">The digest of the act that said, before any frame was shown, that the run begins.</param>
public sealed record RunMakingRecord(RunIdentity Inputs, ExecutionProfile Profile, string Set, RunShard? Shard, Digest Begun)
{
    public const string FileName = "making.json";

    public static DocumentFormat Format { get; } = new(
        "lifecycle/run-making@1", "a run that is being made, or a shard of one: what it is of",
        FormField.Required("identity", RunRecord.DigestForm("digest of the inputs")),
        FormField.Required("inputs", RunRecord.InputsForm()),
        FormField.Required("profile", RunRecord.ProfileForm()),
        FormField.Required("set", Form.Text("the set's name and version")),
        FormField.Optional("shard", Form.Map(
            "which share of the run; absent for all of it",
            FormField.Required("index", Form.Whole("from 1", 1, RunShard.OfMax)),
            FormField.Required("of", Form.Whole("how many there are", 1, RunShard.OfMax)))),
        FormField.Required("begun", RunRecord.DigestForm("the act of the ledger under which it was begun")));

    public byte[] Write() => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("identity", Inputs.Digest);
        json.Map("inputs", () => Inputs.Write(json));
        json.Map("profile", () => Profile.Write(json));
        json.Member("set", Set);
        if (Shard is { } shard)
        {
            json.Map("shard", () =>
            {
                json.Member("index", shard.Index);
                json.Member("of", shard.Of);
            });
        }

        json.Member("begun", Begun);
    });

    public static Outcome<RunMakingRecord> Read(SourceNode node) => Format.Judge(node).Then<RunMakingRecord>(map => new RunMakingRecord(
        RunRecord.InputsOf(map.Part("inputs")), RunRecord.ProfileOf(map.Part("profile")), map.Text("set"),
        map.PartOrNone("shard") is { } shard ? new RunShard((int)shard.Whole("index"), (int)shard.Whole("of")) : null,
        Digest.Parse(map.Text("begun"))));

    /// <summary>What makes the other another run, in words: both sides of each difference.</summary>
    public IEnumerable<string> Differences(RunMakingRecord other)
    {
        (string Name, Digest? Here, Digest? There)[] inputs =
        [
            ("candidate", Inputs.Candidate, other.Inputs.Candidate), ("production", Inputs.Production, other.Inputs.Production),
            ("set", Inputs.Set, other.Inputs.Set), ("alert policy", Inputs.AlertPolicy, other.Inputs.AlertPolicy),
            ("candidate's log", Inputs.CandidateLog, other.Inputs.CandidateLog),
            ("production's log", Inputs.ProductionLog, other.Inputs.ProductionLog),
        ];
        var theirs = other.Profile.Facts.ToDictionary(fact => fact.Key, fact => fact.Value, StringComparer.Ordinal);
        var own = Profile.Facts.ToDictionary(fact => fact.Key, fact => fact.Value, StringComparer.Ordinal);
        return
        [
            .. inputs.Where(input => input.Here != input.There)
                .Select(input => $"{input.Name} is {input.There?.Brief ?? "none"} there and {input.Here?.Brief ?? "none"} here"),
            .. own.Keys.Union(theirs.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Where(name => own.GetValueOrDefault(name) != theirs.GetValueOrDefault(name))
                .Select(name => $"{name} is {theirs.GetValueOrDefault(name) ?? "unknown"} there and {own.GetValueOrDefault(name) ?? "unknown"} here"),
        ];
    }
}
