using System.Globalization;
using System.Text.Json;
using Lifecycle.Promotions;

namespace Lifecycle.Shadow;

/// <summary>A tiny line with a shadow phase: twelve batches of 100 h, each with an episode and an event of both models.</summary>
internal sealed class ShadowLine : IDisposable
{
    public const string Plan = "shadow.yaml";

    private const int Batches = 12;

    private static readonly DateTime Begin = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public ShadowLine(bool isDemonstration = true)
    {
        Line = new TinyLine { IsDemonstration = isDemonstration, HasProduction = true, Cases = Batches }.Write();
        Line.Text(Plan, PlanText(isDemonstration ? "synthetic" : "real"));
        Line.Text(TinyLine.Criteria, Criteria);
        Line.Text("batches.csv", "batch,cultureStart,start,end\n" + Each(number => $"B{number:00},{At(number, 0)},{At(number, 0)},{At(number, 100)}\n"));
        Line.Text("events.csv", "event,model,batch,type,start,end,band,peak\n" + Each(number =>
            $"c{number:00},candidate,B{number:00},DEBRIS,{At(number, 32)},{At(number, 52)},high,0.9\np{number:00},production,B{number:00},DEBRIS,{At(number, 40)},{At(number, 50)},high,0.8\n"));
        Line.Text("actions.csv", "event,action,at,role,reason\n" + Each(number =>
            $"p{number:00},acknowledged,{At(number, 40.1)},operator,\np{number:00},{Decides(number)},{At(number, 40.2)},operator,as seen\np{number:00},corrective-action,{At(number, 40.4)},operator,\n"));
        Line.Text("outcomes.csv", "outcome,batch,type,kind,from,confirmed,to\n" + Each(number =>
            $"e{number:00},B{number:00},DEBRIS,episode,{At(number, 30)},{At(number, 50)},{At(number, 55)}\nq{number:00},B{number:00},DEBRIS,quiet,{At(number, 60)},,{At(number, 100)}\n"));
    }

    public TinyLine Line { get; }

    public static string At(int batch, double hour) => Begin.AddHours((batch * 100) + hour).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public Task<CommandResult> ImportAsync(params string[] more) => Line.RunAsync(
        ["shadow", "import", Plan, "--batches", "batches.csv", "--events", "events.csv", "--actions", "actions.csv", "--outcomes", "outcomes.csv", .. more]);

    /// <summary>The rows of a table as JSON lines, the last first.</summary>
    public static string JsonLines(string[] csv)
    {
        var names = csv[0].Split(',');
        return string.Concat(csv.Skip(1).Reverse().Select(row => JsonSerializer.Serialize(
            names.Zip(row.Split(',')).ToDictionary(cell => cell.First, cell => cell.Second)) + "\n"));
    }

    /// <summary>Every file of the records but the ledger's lock.</summary>
    public IReadOnlyList<string> Records() =>
        [.. Directory.GetFiles(Line.Records, "*", SearchOption.AllDirectories).Where(path => !path.Contains("lock", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(path => path + " " + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path))))];

    public void Dispose() => Line.Dispose();

    private static string Decides(int number) => number == 0 ? "dismissed" : "confirmed";

    private static string Each(Func<int, FormattableString> row) =>
        string.Concat(Enumerable.Range(0, Batches).Select(number => row(number).ToString(CultureInfo.InvariantCulture)));

    private const string Criteria = """
        format: lifecycle/criteria@1
        name: tiny
        multiplicity: {method: none, reason: every criterion must hold}
        criteria:
          - id: AC-1
            metric: sensitivity
            alert: DEBRIS
            bound: ">= 0.70"
            interval: clopper-pearson
            side: lower
            confidence: 0.95
            minimum: {episodes: 12}
            requirement: URS-1
            level: GxP-H
            stage: shadow
          - id: AC-7
            metric: check
            check: {name: operator-handling, number: acknowledged-lower}
            bound: ">= 0.70"
            interval: none
            requirement: URS-2
            level: GxP-M
            stage: shadow

        """;

    private static string PlanText(string origin) => $$"""
        format: lifecycle/shadow@1
        name: tiny
        candidate: model
        production: production
        alerts: alerts.yaml
        criteria: criteria.yaml
        origin: {{origin}}
        phases: [{name: early, from: 0, to: 1}, {name: late, from: 2, to: 9}]
        roles: [operator, qa]
        handling:
          least: 12
          quick: 5 s
          types: [{alert: DEBRIS, acknowledge: 15 min}]
        stops:
          - {id: STOP-1, figure: lead-time-median, of: candidate, trips: "< 2", least: 5}
          - {id: STOP-2, figure: false-alarms-per-100h, of: candidate, trips: "> 10", anyBatches: 3}
          - {id: STOP-3, figure: acceptance, of: production, trips: "< 0.40", least: 5}

        """;
}
