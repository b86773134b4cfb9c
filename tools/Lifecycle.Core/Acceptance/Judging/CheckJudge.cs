using Lifecycle.Statistics;

namespace Lifecycle.Acceptance.Judging;

/// <summary>Judges a number of another verb's record, which must be about these very inputs.</summary>
internal sealed class CheckJudge(Criterion criterion, Ground ground) : CriterionJudge(criterion, ground)
{
    private CheckAsked Asked => Criterion.Check!;

    /// <summary>Why a record that no act names is no evidence.</summary>
    public static string NotInLedger(CheckRecord record) => $"no act of the ledger names the record {record.Digest.Brief} of {record.Name}";

    public override CriterionResult Judge()
    {
        var records = Ground.Request.Checks.Where(record => record.Name == Asked.Name).ToList();
        return records.Count switch
        {
            0 => Lacking($"no record of the check {Asked.Name}", null),
            > 1 => Lacking($"{records.Count} records of the check {Asked.Name}: which one counts is not said", null),
            _ => Of(records[0]),
        };
    }

    private CriterionResult Of(CheckRecord record)
    {
        var others = Ground.Request.Subject.Digests
            .Where(own => record.Subjects.TryGetValue(own.Key, out var digest) && digest != own.Value).Select(own => own.Key).ToList();
        var unknown = record.Subjects.Keys.Except(Ground.Request.Subject.Digests.Keys, StringComparer.Ordinal).ToList();
        return !record.IsRecorded ? Lacking(NotInLedger(record), record)
            : others.Count + unknown.Count > 0 ? Lacking($"the record of {Asked.Name} is about another {string.Join(", ", others.Concat(unknown))}", record)
            : !record.Numbers.TryGetValue(Asked.Number, out var number) ? Lacking($"the record of {Asked.Name} has no number {Asked.Number}", record)
            : Held(new Interval(number, double.NaN, double.NaN), $"{Asked.Name} by record {record.Digest.Brief}", Evidence.None) with
            {
                Record = record.Digest,
            };
    }

    private CriterionResult Lacking(string why, CheckRecord? record) =>
        NotJudged(Criterion, Verdict.InsufficientEvidence, why) with
        {
            Record = record?.Digest,
            NextStep = $"run the verb that makes the check {Asked.Name} on these inputs, and name its record under checks in the promotion file",
        };
}
