using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>What can be wrong with acceptance criteria. LC-C101 to LC-C199.</summary>
public static class CriterionRefusals
{
    private static readonly RefusalCode IdTwiceCode = new(
        "LC-C101", "a criterion's id is used twice",
        "Requirements, evidence and approvals point at a criterion by its id, so an id stands for one criterion.");

    private static readonly RefusalCode CountsDifferCode = new(
        "LC-C102", "two criteria of one alert type count different alerts",
        "What counts as detected also counts as a false alarm. If sensitivity counted undecided alerts and the false " +
        "alarm rate did not, a model that is always undecided would pass both.");

    private static readonly RefusalCode WrongDirectionCode = new(
        "LC-C103", "a bound points the wrong way",
        "Sensitivity, lead time and one-event share are good when they are high; false alarms and the undecided share " +
        "when they are low. A bound the other way round would pass the worst model.");

    private static readonly RefusalCode NotReachableCode = new(
        "LC-C104", "a bound cannot be reached",
        "A share lies from 0 to 1, and no amount of evidence shows that it is exactly 0 or 1, or that a rate is 0.");

    private static readonly RefusalCode WrongSideCode = new(
        "LC-C105", "the wrong side of the interval is bounded",
        "A bound from below is held by the lower end of the interval, one from above by the upper end. The other end " +
        "says how good the model might be at best.");

    private static readonly RefusalCode WrongMethodCode = new(
        "LC-C106", "an interval does not go with a metric",
        "Shares have Clopper-Pearson or Wilson intervals, rates have Poisson intervals, lead times those of " +
        "Kaplan and Meier; every metric can be judged by its estimate alone.");

    private static readonly RefusalCode MinimumMissingCode = new(
        "LC-C107", "the minimum evidence is missing or of the wrong kind",
        "A criterion says how much evidence it needs in what its metric counts: episodes, quiet hours or alerts. " +
        "Without it a handful of lucky cases would pass.");

    private static readonly RefusalCode IntervalUnclearCode = new(
        "LC-C108", "side and confidence do not go with the interval",
        "An interval has a side and a confidence; without an interval there is neither.");

    private static readonly RefusalCode TypeUnknownCode = new(
        "LC-C109", "a criterion is of an alert type that is not there",
        "The types of the criteria are those of the alert policies. A misspelt type would never see an alert.");

    private static readonly RefusalCode DoesNotGoWithCode = new(
        "LC-C110", "a key does not go with the criterion",
        "A key that has no effect would let its reader believe that it has one.");

    private static readonly RefusalCode NotPooledCode = new(
        "LC-C111", "a metric cannot be taken over all types",
        "Pooling lets a common, easy type hide a rare one that is missed. One-event share and undecided share describe " +
        "the system as a whole and may be pooled; the others are judged per alert type.");

    private static readonly RefusalCode KeyMissingCode = new(
        "LC-C112", "a criterion lacks what its metric needs",
        "Every metric says which keys a criterion of it must have; without them it is not clear what is measured.");

    private static readonly RefusalCode SpanTooLongCode = new(
        "LC-C113", "a tolerance or a clear-down is too long",
        "A tolerance of days would let any alert find its episode, and a clear-down of days would let an alert that never " +
        "ends pass as quiet.");

    private static readonly RefusalCode GatesUnclearCode = new(
        "LC-C114", "gates do not go with the rule for many criteria",
        "Gates are the order in which criteria are judged under gatekeeping; no other rule has them.");

    private static readonly RefusalCode GateUnknownCode = new(
        "LC-C115", "a gate names a criterion that is not there",
        "A gate that waits for a misspelt criterion would never open, or would open without it.");

    private static readonly RefusalCode GateTwiceCode = new(
        "LC-C116", "a criterion stands in two gates", "It would be judged twice, and the second look is not free.");

    private static readonly RefusalCode GateMissingCode = new(
        "LC-C117", "a criterion stands in no gate",
        "Under gatekeeping every criterion is judged in its turn; one without a turn would be judged outside the rule.");

    private static readonly RefusalCode TailsDifferCode = new(
        "LC-C118", "criteria of one family have different error rates",
        "Holm's rule shares one error rate among all criteria of a stage that have an interval, so they must ask for the same.");

    private static readonly RefusalCode AxisUnknownCode = new(
        "LC-C119", "a criterion names an axis or a value that the set does not declare",
        "A misspelt axis has no subgroups, so that nothing would be judged under its name while the others look complete.");

    public static IReadOnlyList<RefusalCode> Codes { get; } =
    [
        IdTwiceCode, CountsDifferCode, WrongDirectionCode, NotReachableCode, WrongSideCode, WrongMethodCode,
        MinimumMissingCode, IntervalUnclearCode, TypeUnknownCode, DoesNotGoWithCode, NotPooledCode, KeyMissingCode,
        SpanTooLongCode, GatesUnclearCode, GateUnknownCode, GateTwiceCode, GateMissingCode, TailsDifferCode,
        AxisUnknownCode,
    ];

    public static Refusal IdTwice(SourceSpot where, string id) => new(
        IdTwiceCode, $"there are two criteria {id}", "a criterion is pointed at by its id",
        "give each criterion an id of its own", where);

    public static Refusal CountsDiffer(
        SourceSpot where, string type, (string Id, string Counts) first, (string Id, string Counts) second) => new(
        CountsDifferCode,
        $"{first.Id} and {second.Id} are both of {type}; {first.Id} counts {first.Counts}, {second.Id} counts {second.Counts}",
        "what counts as detected also counts as a false alarm",
        $"write the same countsAsDetected in {first.Id} and {second.Id}", where);

    public static Refusal WrongDirection(SourceSpot where, string id, string metric, string expected) => new(
        WrongDirectionCode, $"the bound of {id} points the wrong way for {metric}",
        "it would pass the worst model", $"write a bound with {expected}", where);

    public static Refusal NotReachable(SourceSpot where, string id, string bound, string expected) => new(
        NotReachableCode, $"the bound of {id} is '{bound}', which no evidence can show", "the criterion could never be met",
        $"write a bound {expected}", where);

    public static Refusal WrongSide(SourceSpot where, string id, string got, string expected) => new(
        WrongSideCode, $"{id} bounds the {got} side, and its bound is held by the {expected} end",
        "the other end says how good the model might be at best", $"write side: {expected}, or two-sided", where);

    public static Refusal WrongMethod(SourceSpot where, string id, string metric, string got, IEnumerable<string> known) => new(
        WrongMethodCode, $"{id} asks for {got} on {metric}", "the interval is not defined for it",
        $"write one of {string.Join(", ", known)}", where);

    public static Refusal MinimumMissing(SourceSpot where, string id, string metric, string expected) => new(
        MinimumMissingCode, $"the minimum of {id} does not say {expected}, and that alone", $"{metric} is made of them",
        $"write minimum: {{{expected}: ...}}", where);

    public static Refusal IntervalUnclear(SourceSpot where, string id, string method) => new(
        IntervalUnclearCode, $"side and confidence of {id} do not go with interval '{method}'",
        "an interval has both, and without one there is neither",
        method == "none" ? "remove side and confidence, or name an interval" : "add side and confidence", where);

    public static Refusal TypeUnknown(SourceSpot where, string id, string type, IEnumerable<string> known)
    {
        var types = known.ToList();
        return new Refusal(
            TypeUnknownCode, $"{id} is of {type}; the alert policies have: {string.Join(", ", types)}",
            "it would never see an alert",
            Nearest.Of(type, types) is { } near ? $"write alert: {near}" : "name one of the alert types", where);
    }

    public static Refusal DoesNotGoWith(SourceSpot where, string id, string key, string other) => new(
        DoesNotGoWithCode, $"'{key}' of {id} does not go with {other}", "it would have no effect", $"remove {key}", where);

    public static Refusal NotPooled(SourceSpot where, string id, string metric) => new(
        NotPooledCode, $"{id} takes {metric} over all types", "a common type would hide a rare one that is missed",
        "write one criterion per alert type", where);

    public static Refusal KeyMissing(SourceSpot where, string id, string metric, string key) => new(
        KeyMissingCode, $"{id} has no '{key}'", $"{metric} needs it", $"add {key} to {id}", where);

    public static Refusal SpanTooLong(SourceSpot where, string key, string got) => new(
        SpanTooLongCode, $"{key} is {got}", "it would hide what it should allow for", "write at most 24 h", where);

    public static Refusal GatesUnclear(SourceSpot where, string method) => new(
        GatesUnclearCode, $"gates do not go with multiplicity method '{method}'", "only gatekeeping has gates, and needs them",
        method == "gatekeeping" ? "add gates: a list of lists of ids" : "remove gates, or write method: gatekeeping", where);

    public static Refusal GateUnknown(SourceSpot where, string id, IEnumerable<string> known)
    {
        var ids = known.ToList();
        return new Refusal(
            GateUnknownCode, $"a gate names {id}, and there is no such criterion", "the gate could not be judged",
            Nearest.Of(id, ids) is { } near ? $"write {near}" : "name a criterion of this file", where);
    }

    public static Refusal GateTwice(SourceSpot where, string id) => new(
        GateTwiceCode, $"{id} stands in the gates twice", "a criterion has one turn", $"name {id} once", where);

    public static Refusal GateMissing(SourceSpot where, string id) => new(
        GateMissingCode, $"{id} stands in no gate", "under gatekeeping every criterion has its turn",
        $"add {id} to one of the gates", where);

    public static Refusal TailsDiffer(SourceSpot where, (string Id, double Tail) first, (string Id, double Tail) second) => new(
        TailsDifferCode,
        $"{first.Id} allows an error of {Scalars.Write(first.Tail)} and {second.Id} one of {Scalars.Write(second.Tail)}",
        "Holm's rule shares one error rate among them", "write the same side and confidence in both", where);

    /// <param name="where">The criteria file.</param>
    /// <param name="id">The criterion.</param>
    /// <param name="named">The axis, or axis=value.</param>
    /// <param name="known">What the set declares in its place.</param>
    public static Refusal AxisUnknown(SourceSpot where, string id, string named, IEnumerable<string> known)
    {
        var declared = known.ToList();
        return new Refusal(
            AxisUnknownCode, $"{id} names {named}; the set declares: {(declared.Count == 0 ? "none" : string.Join(", ", declared))}",
            "nothing would be judged under that name",
            Nearest.Of(named, declared) is { } near ? $"write {near}" : "name what the set declares, or declare it in set.yaml", where);
    }
}
