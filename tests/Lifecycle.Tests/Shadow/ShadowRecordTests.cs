using System.Globalization;
using System.Text;
using Lifecycle.Acceptance;
using Lifecycle.Formats;
using Lifecycle.Statistics;
using static Lifecycle.Shadow.ShadowSamples;

namespace Lifecycle.Shadow;

/// <summary>The record of a phase: what is counted, what is not, and what stops it.</summary>
public sealed class ShadowRecordTests
{
    private const string Actions = "event,action,at,role,reason\n";

    [FsCheck.NUnit.Property(MaxTest = 15)]
    public void The_same_rows_give_the_same_bytes_in_any_order_and_in_any_number_of_imports(ulong seed)
    {
        var random = new SeededRandom(seed);
        var rows = AnyPhase(random).Rows.ToList();
        var joined = RowSet.Empty;
        foreach (var part in rows.OrderBy(_ => random.NextUInt64()).Chunk(1 + random.NextBelow(rows.Count)).Select(part => part.ToList()).ToList())
        {
            joined = Ok(joined.With(part.Concat(rows.Where(_ => random.NextBelow(5) == 0))));
        }

        Assert.That(ShadowRecordDocument.Write(Record(joined)), Is.EqualTo(ShadowRecordDocument.Write(Record(Ok(RowSet.Empty.With(rows))))), $"seed {seed}");
    }

    [FsCheck.NUnit.Property(MaxTest = 15)]
    public void What_is_written_is_as_its_format_says_and_rows_read_back_as_they_were(ulong seed)
    {
        var rows = AnyPhase(new SeededRandom(seed));
        var record = ShadowRecordDocument.Write(Record(rows));
        Assert.That(JsonSource.Parse("record", record).Then(ShadowRecordDocument.Format.Judge).TryGet(out _, out var why), Is.True, why.Count > 0 ? why[0].What : "");
        var bytes = RowsDocument.Write(rows.Rows);
        Assert.That(RowsDocument.Write(Ok(RowsDocument.Read("rows", new MemoryStream(bytes), Phase().Kinds))), Is.EqualTo(bytes));
    }

    [FsCheck.NUnit.Property(MaxTest = 30)]
    public void Figures_are_what_counting_by_hand_gives(ulong seed)
    {
        var rows = AnyPhase(new SeededRandom(seed));
        var (record, facts) = (Record(rows), Facts(rows));
        foreach (var type in new[] { "A", "B", RowKind.AllTypes })
        {
            var own = facts.Events.Where(raised => raised.Side == FigureSide.Production && (type == RowKind.AllTypes || raised.Type == type)
                && facts.Changes.All(change => (change.Type != raised.Type && change.Type != RowKind.AllTypes) || change.At <= raised.Start)).ToList();
            var last = own.Select(raised => (raised, facts.Actions.LastOrDefault(action => action.Event == raised.Id
                && action.Kind is OperatorActionKind.Confirmed or OperatorActionKind.Dismissed))).ToList();
            Counts(FigureKind.Acceptance, last.Count(one => one.Item2?.Kind == OperatorActionKind.Confirmed), last.Count(one => one.Item2 is not null));
            Counts(FigureKind.ReasonPresent, last.Count(one => one.Item2?.Reason.Length > 0), last.Count(one => one.Item2 is not null));
            Counts(FigureKind.Acknowledged, last.Count(one => one.Item2?.Reason.Length > 0 && facts.Actions.Any(action =>
                action.Event == one.raised.Id && action.Kind == OperatorActionKind.Acknowledged
                && (action.At - one.raised.Start).TotalMinutes <= (one.raised.Type == "A" ? 15 : 30))), own.Count);

            void Counts(FigureKind kind, int hits, int trials)
            {
                var figure = record.Figure(kind, FigureSide.Production, type)!;
                Assert.That((figure.Count, figure.Among), Is.EqualTo(((long)hits, (double)trials)), $"seed {seed}, {kind} of {type}");
            }
        }
    }

    [Test]
    public void A_change_restarts_the_count_of_its_type_and_of_no_other()
    {
        (string Kind, string Text)[] tables =
        [
            (RowKind.Batches, Batches(2)), (RowKind.Events, Events(("a1", 'p', 0, "A", 10, 11), ("a2", 'p', 1, "A", 10, 11), ("b1", 'p', 0, "B", 10, 11))),
            (RowKind.Actions, Actions + $"a1,dismissed,{At(10.1)},operator,no\na2,confirmed,{At(110.1)},operator,yes\nb1,confirmed,{At(10.1)},qa,yes\n"),
        ];
        Assert.That(Acceptance(Record(Set(tables)), "A"), Is.EqualTo((1, 2)));
        var changed = Record(Set([.. tables, (RowKind.Changes, $"change,type,at,role,reason,was,now\nCR-1,A,{At(50)},qa,noise,0.6,0.7\n")]));
        Assert.That(Acceptance(changed, "A"), Is.EqualTo((1, 1)));
        Assert.That(Acceptance(changed, "B"), Is.EqualTo((1, 1)));
        Assert.That(ShadowRemarks.Of(changed), Has.Some.Contains("1 events came before the last change"));
        Assert.That(changed.Pairs, Has.Count.EqualTo(3), "what does not count is still shown");
    }

    [Test]
    public void A_candidates_event_takes_the_decision_of_its_partner_unless_triage_said_another()
    {
        (string Kind, string Text)[] tables =
        [
            (RowKind.Batches, Batches(1)), (RowKind.Events, Events(("c1", 'c', 0, "A", 9, 11), ("p1", 'p', 0, "A", 10, 11), ("c2", 'c', 0, "A", 40, 41))),
            (RowKind.Actions, Actions + $"p1,confirmed,{At(10.1)},operator,yes\n"),
        ];
        var record = Record(Set(tables));
        Assert.That((record.Decisions.Of(record.Facts.Events[0]), record.Decisions.Of(record.Facts.Events[2])), Is.EqualTo(((DispositionKind?)DispositionKind.Confirmed, (DispositionKind?)null)));
        var triaged = Record(Set([.. tables, (RowKind.Dispositions, $"event,at,role,as,reason\nc1,{At(60)},qa,artefact,a bubble\nc2,{At(60)},qa,unclear,blurred\n")]));
        Assert.That(triaged.Decisions.Of(triaged.Facts.Events[0]), Is.EqualTo(DispositionKind.Artefact));
        Assert.That(triaged.Decisions.Of(triaged.Facts.Events[2]), Is.Null, "unclear decides nothing");
        Assert.That(triaged.Figure(FigureKind.Acceptance, FigureSide.Candidate, "A")!.Among, Is.EqualTo(1));
    }

    [FsCheck.NUnit.Property(MaxTest = 30)]
    public void The_worst_two_batches_are_the_worst_two(ulong seed)
    {
        var random = new SeededRandom(seed);
        var counts = Enumerable.Range(0, 2 + random.NextBelow(6)).Select(number => new BatchCount($"B{number}", random.NextBelow(30), 1 + random.NextBelow(200))).ToList();
        var rule = Phase().Stops[1];
        var finding = new StopJudge([], new Dictionary<FigureSide, IReadOnlyList<BatchCount>> { [FigureSide.Candidate] = counts }).Judge(rule);
        var worst = counts.SelectMany(one => counts.Where(other => other != one).Select(other => 100.0 * (one.Events + other.Events) / (one.Hours + other.Hours))).Max();
        Assert.That(finding.Got, Is.EqualTo(worst).Within(1e-9), $"seed {seed}");
        Assert.That(finding.State, Is.EqualTo(worst > 10 ? StopState.Tripped : StopState.Holds));
    }

    [TestCase(5, 0, StopState.Tripped, Verdict.Rejected)]
    [TestCase(40, 0, StopState.Holds, Verdict.InsufficientEvidence)]
    [TestCase(40, 8, StopState.Tripped, Verdict.Rejected)]
    public void A_stop_rule_rejects_whatever_the_criteria_say(int firstLead, int alarms, StopState state, Verdict verdict)
    {
        // Two episodes of which the candidate saw one early and one late: the median is their lower one.
        var lead = firstLead / 4.0;
        var rows = Set(
            (RowKind.Batches, Batches(2)),
            (RowKind.Events, Events([
                ("c1", 'c', 0, "A", 50 - lead, 51), ("c2", 'c', 1, "A", 50 - lead, 51),
                .. Enumerable.Range(0, alarms * 3).Select(number => ($"f{number}", 'c', number % 2, "B", 2.0 * (number + 1), (2.0 * (number + 1)) + 0.5))])),
            (RowKind.Outcomes, "outcome,batch,type,kind,from,confirmed,to\n" + string.Concat(Enumerable.Range(0, 2).Select(batch => string.Create(
                CultureInfo.InvariantCulture,
                $"e{batch},B{batch:000},A,episode,{At((batch * 100) + 30)},{At((batch * 100) + 50)},{At((batch * 100) + 55)}\nq{batch},B{batch:000},B,quiet,{At(batch * 100)},,{At((batch * 100) + 100)}\n")))));
        var record = Record(rows, Criteria(AcceptanceSamples.Sensitivity() with { Stage = Stage.Shadow, Minimum = new MinimumEvidence("episodes", 100) }));
        Assert.That(record.Stops.Any(stop => stop.State == StopState.Tripped), Is.EqualTo(state == StopState.Tripped));
        Assert.That(record.Card.Verdict, Is.EqualTo(verdict));
    }

    [TestCase(RowKind.AllTypes)]
    [TestCase("B")]
    public void A_change_makes_no_stop_disappear_however_late_its_rows_came(string type)
    {
        (string Kind, string Text)[] tables =
        [
            (RowKind.Batches, Batches(4)),
            (RowKind.Events, Events([.. Enumerable.Range(0, 24).Select(number => ($"f{number}", 'c', number % 2, "B", 2.0 * (number + 1), (2.0 * (number + 1)) + 0.5))])),
            (RowKind.Outcomes, "outcome,batch,type,kind,from,confirmed,to\n" + string.Concat(Enumerable.Range(0, 4).Select(batch =>
                $"q{batch},B{batch:000},B,quiet,{At(batch * 100)},,{At((batch + 1) * 100)}\n"))),
            (RowKind.Changes, $"change,type,at,role,reason,was,now\nCR-1,{type},{At(200)},qa,noise,0.6,0.7\n"),
        ];
        var record = Record(Set(tables));
        var stop = record.Stops.Single(one => one.Rule.Id == "S-2");
        Assert.That((stop.State, stop.Got), Is.EqualTo((StopState.Tripped, 12.0)));
        Assert.That(stop.Counted, Does.EndWith("24 in 200 h of B000, B001, before CR-1"));
        Assert.That(record.Card.Verdict, Is.EqualTo(Verdict.Rejected));
        Assert.That(record.Figure(FigureKind.FalseAlarms, FigureSide.Candidate, "B")!.Count, Is.Zero, "the count itself began anew");
    }

    [Test]
    public void A_rate_of_few_batches_has_the_exact_limits_of_one_rate_and_says_so()
    {
        // 30 alarms in 300 h. Garwood: chi-square quantiles, 20.241 and 42.827 expected events.
        var record = Record(Set(
            (RowKind.Batches, Batches(3)),
            (RowKind.Events, Events([.. Enumerable.Range(0, 30).Select(number => ($"f{number}", 'c', number % 3, "B", 9.0 * (1 + (number / 3)), (9.0 * (1 + (number / 3))) + 0.5))])),
            (RowKind.Outcomes, "outcome,batch,type,kind,from,confirmed,to\n" + string.Concat(Enumerable.Range(0, 3).Select(batch =>
                $"q{batch},B{batch:000},B,quiet,{At(batch * 100)},,{At((batch + 1) * 100)}\n")))));
        var rate = record.Figure(FigureKind.FalseAlarms, FigureSide.Candidate, RowKind.AllTypes)!;
        Assert.That((rate.Count, rate.Among, rate.Got.Estimate), Is.EqualTo((30L, 300.0, 10.0)));
        Assert.That((rate.Got.Lower, rate.Got.Upper), Is.EqualTo((6.747, 14.276)).Using<(double, double)>((one, other) =>
            Math.Abs(one.Item1 - other.Item1) < 0.001 && Math.Abs(one.Item2 - other.Item2) < 0.001));
        Assert.That(ShadowRemarks.MethodOf(rate), Does.StartWith("Garwood's exact bounds alone"));
        Assert.That(ShadowRemarks.Of(record), Has.Some.Contains("is of 3 batches"));
        Assert.That(ShadowRemarks.MethodOf(rate with { IsPoissonAlone = false }), Does.StartWith("the wider of"));
    }

    [Test]
    public void Criteria_of_the_stage_are_judged_by_the_house_scorer()
    {
        var rows = Set(
            (RowKind.Batches, Batches(30)),
            (RowKind.Events, Events([.. Enumerable.Range(0, 30).Select(batch => ($"c{batch}", 'c', batch, "A", 32.0, 51.0))])),
            (RowKind.Outcomes, "outcome,batch,type,kind,from,confirmed,to\n" + string.Concat(Enumerable.Range(0, 30).Select(batch => string.Create(
                CultureInfo.InvariantCulture, $"e{batch},B{batch:000},A,episode,{At((batch * 100) + 30)},{At((batch * 100) + 50)},{At((batch * 100) + 55)}\n")))));
        var record = Record(rows, Criteria(AcceptanceSamples.Sensitivity() with { Stage = Stage.Shadow }));
        Assert.That(record.Card.Results.Single().Evidence.Detected, Is.EqualTo(30));
        Assert.That(record.Production.Results.Single().Evidence.Detected, Is.Zero);
        Assert.That(record.Figure(FigureKind.LeadTimeMedian, FigureSide.Candidate, "A")!.Got.Estimate, Is.EqualTo(18));
        Assert.That(record.Hours, Is.EqualTo(3000));
        Assert.That(record.PhasesCovered().Select(span => span.Hours), Is.EqualTo(new[] { 30 * 48.0, 30 * 52.0 }));
    }

    private static (long Hits, double Trials) Acceptance(ShadowRecord record, string type)
    {
        var figure = record.Figure(FigureKind.Acceptance, FigureSide.Production, type)!;
        return (figure.Count, figure.Among);
    }

    private static RowSet AnyPhase(SeededRandom random)
    {
        var batches = 1 + random.NextBelow(8);
        var events = Enumerable.Range(0, random.NextBelow(30)).Select(number =>
        {
            var from = random.NextBelow(190) / 2.0;
            return ($"e{number}", random.NextBelow(2) == 0 ? 'c' : 'p', random.NextBelow(batches), random.NextBelow(2) == 0 ? "A" : "B", from, from + (random.NextBelow(10) / 2.0));
        }).ToArray();
        var actions = new StringBuilder(Actions);
        foreach (var (id, _, batch, type, from, _) in events.Where(one => one.Item2 == 'p'))
        {
            var at = (batch * 100) + from + (random.NextBelow(40) / 60.0);
            actions.Append(random.NextBelow(3) == 0 ? "" : $"{id},acknowledged,{At(at)},operator,\n");
            actions.Append(random.NextBelow(4) == 0 ? "" : $"{id},{(random.NextBelow(2) == 0 ? "confirmed" : "dismissed")},{At(at + (random.NextBelow(100) / 3600.0))},qa,{(random.NextBelow(3) == 0 ? "" : "seen")}\n");
            actions.Append(random.NextBelow(4) == 0 ? $"{id},corrective-action,{At(at + 1)},operator,\n" : "");
        }

        var outcomes = new StringBuilder("outcome,batch,type,kind,from,confirmed,to\n");
        for (var batch = 0; batch < batches; batch++)
        {
            outcomes.Append(CultureInfo.InvariantCulture, $"o{batch},B{batch:000},A,episode,{At((batch * 100) + 20)},{At((batch * 100) + 40)},{At((batch * 100) + 45)}\n");
            outcomes.Append(CultureInfo.InvariantCulture, $"q{batch},B{batch:000},B,quiet,{At(batch * 100)},,{At((batch * 100) + 60)}\n");
        }

        var changes = random.NextBelow(2) == 0 ? "" : $"CR-1,{(random.NextBelow(2) == 0 ? "A" : "all")},{At(random.NextBelow(200))},qa,noise,1,2\n";
        return Set(
            (RowKind.Batches, Batches(batches)), (RowKind.Events, Events(events)), (RowKind.Actions, actions.ToString()), (RowKind.Outcomes, outcomes.ToString()),
            (RowKind.Changes, "change,type,at,role,reason,was,now\n" + changes));
    }
}
