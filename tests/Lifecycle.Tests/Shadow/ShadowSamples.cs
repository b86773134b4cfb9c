using System.Globalization;
using System.Text;
using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;

namespace Lifecycle.Shadow;

/// <summary>Small shadow phases: batches of 100 h, one after another, watched for types A and B.</summary>
internal static class ShadowSamples
{
    public static readonly string Plan = """
        format: lifecycle/shadow@1
        name: tiny
        candidate: c
        production: p
        alerts: alerts.yaml
        criteria: criteria.yaml
        origin: real
        axes: {medium: [M1, M2]}
        phases: [{name: early, from: 0, to: 1}, {name: late, from: 2, to: 9}]
        roles: [operator, qa]
        changes: {roles: [qa]}
        handling:
          least: 3
          quick: 5 s
          types:
            - {alert: B, acknowledge: 30 min, roles: [qa]}
            - {alert: A, acknowledge: 15 min}
        stops:
          - {id: S-1, figure: lead-time-median, of: candidate, trips: "< 2", least: 2}
          - {id: S-2, figure: false-alarms-per-100h, of: candidate, trips: "> 10", anyBatches: 2}
          - {id: S-3, figure: acceptance, of: production, trips: "> 0.98", and: {figure: look-time-median, trips: "< 5"}}

        """;

    public static AlertPolicySet Policies { get; } = AlertSamples.Set(AlertSamples.Policy(), AlertSamples.Policy("B"));

    public static CriteriaSet Criteria(params Criterion[] criteria) => AcceptanceSamples.Set(criteria);

    public static ShadowPhase Phase(string? plan = null) => Ok(YamlSource.Parse("shadow.yaml", Encoding.UTF8.GetBytes(plan ?? Plan))
        .Then(node => ShadowPhaseDocument.Read(node, Policies.Types)));

    public static Moment At(double hours) => AcceptanceSamples.At(hours);

    public static string Batches(int count) => "batch,cultureStart,start,end,medium\n" + string.Concat(Enumerable.Range(0, count).Select(number =>
        string.Create(CultureInfo.InvariantCulture, $"B{number:000},{At(number * 100)},{At(number * 100)},{At((number + 1) * 100)},M{1 + (number % 2)}\n")));

    /// <summary>One event a row: id, model (c or p), batch number, type, start and end in hours of the batch.</summary>
    public static string Events(params (string Id, char Model, int Batch, string Type, double From, double To)[] events) =>
        "event,model,batch,type,start,end,band,peak\n" + string.Concat(events.Select(raised => string.Create(
            CultureInfo.InvariantCulture,
            $"{raised.Id},{(raised.Model == 'c' ? "candidate" : "production")},B{raised.Batch:000},{raised.Type},{At((raised.Batch * 100) + raised.From)},{At((raised.Batch * 100) + raised.To)},high,0.9\n")));

    public static IReadOnlyList<ShadowRow> Rows(string kind, string text) =>
        Ok(RowTable.Read(Phase().Kinds.First(one => one.Name == kind), kind + ".csv", Encoding.UTF8.GetBytes(text)));

    public static RowSet Set(params (string Kind, string Text)[] tables) => Ok(RowSet.Empty.With(tables.SelectMany(table => Rows(table.Kind, table.Text))));

    public static ShadowFacts Facts(RowSet rows) => Ok(ShadowFacts.Of(Phase(), [.. Policies.Types], rows));

    public static ShadowRequest Request(RowSet rows, CriteriaSet? criteria = null) => new()
    {
        Phase = Phase(),
        PlanDigest = Digest.Of("plan"u8),
        Rows = rows,
        Candidate = new AlertModel("m", "2", Digest.Of("c"u8)),
        Production = new AlertModel("m", "1", Digest.Of("p"u8)),
        Policies = Policies,
        PolicyDigest = Digest.Of("alerts"u8),
        Criteria = criteria ?? Criteria(),
        CriteriaDigest = Digest.Of("criteria"u8),
        Conditions = ScoreConditions.None,
    };

    public static ShadowRecord Record(RowSet rows, CriteriaSet? criteria = null) => Ok(ShadowJudge.Judge(Request(rows, criteria)));

    public static T Ok<T>(Outcome<T> outcome) => outcome.TryGet(out var value, out var why)
        ? value
        : throw new AssertionException(string.Join("\n", why.Select(fault => $"{fault.Where} {fault.What}")));
}
