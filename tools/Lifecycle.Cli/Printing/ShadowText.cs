using System.Globalization;
using System.Text;
using Lifecycle.Acceptance;
using Lifecycle.ChallengeSets;
using Lifecycle.Shadow;
using Lifecycle.Workflows.Shadow;

namespace Lifecycle.Cli.Printing;

/// <summary>A shadow record as people read it: what was covered, side by side, the key figures, the stop rules, and the two lines.</summary>
internal static class ShadowText
{
    private const int Indent = 12;
    private const int FigureWidth = 34;
    private const int NumberWidth = 10;
    private const int LimitsWidth = 20;

    public static string Of(ShadowAnswer answer)
    {
        var (text, record) = (new StringBuilder(), answer.Record);
        Head(text, answer);
        SideBySide(text, record);
        Figures(text, record);
        Stops(text, record);
        Criteria(text, record);
        foreach (var line in ShadowRemarks.Of(record))
        {
            text.Append(Wrapped.Of("note", line, Indent));
        }

        foreach (var refusal in answer.Seals.Refusals)
        {
            text.Append(Wrapped.Of("unsealed", $"{refusal.What}: {refusal.Why}", Indent));
        }

        var stopped = record.HasTripped ? $", stopped by {string.Join(", ", record.StoppedBy)}" : "";
        text.Append('\n').Append(record.Card.CriteriaLine).Append("   ").Append(VerdictText.Tally(record.Card)).Append(stopped).Append('\n');
        foreach (var other in record.Others)
        {
            text.Append(Wrapped.Of("other", ShadowRemarks.Say(other), Indent));
        }

        text.Append(Scorecard.ReleaseLine).Append('\n');
        return text.Append("record".PadRight(Indent)).Append(answer.File).Append('\n').ToString();
    }

    private static void Head(StringBuilder text, ShadowAnswer answer)
    {
        var record = answer.Record;
        foreach (var (name, model) in new[] { ("candidate", record.Card.Subject.Candidate), ("production", record.Card.Subject.Production!) })
        {
            text.Append(name.PadRight(Indent)).Append($"{model.Name} {model.Version}".PadRight(20)).Append(model.Digest.Brief).Append('\n');
        }

        text.Append(Wrapped.Of("shadow", Say(
            $"{record.Phase.Name}, {Origins.NameOf(record.Phase.Origin)}: {record.Facts.Batches.Count} batches, {record.Hours:N0} h, {record.Weeks} weeks, {record.Facts.Events.Count(raised => raised.Side == FigureSide.Candidate)} events of the candidate, {record.Facts.Events.Count(raised => raised.Side == FigureSide.Production)} of production"), Indent));
        text.Append(Wrapped.Of("phases", string.Join(", ", record.PhasesCovered().Select(span => Say($"{span.Span.Name} {span.Hours:0.#} h of {span.Batches} batches"))), Indent));
        foreach (var axis in record.AxesCovered().GroupBy(value => value.Axis))
        {
            text.Append(Wrapped.Of(axis.Key, string.Join(", ", axis.Select(value => Say($"{value.Value} {value.Batches} batches, {value.Hours:0.#} h"))), Indent));
        }

        foreach (var change in record.Facts.Changes)
        {
            text.Append(Wrapped.Of("change", $"{change.Id} of {change.Type} at {change.At}, by {change.Role}: {change.Reason}; its count begins anew", Indent));
        }

        if (answer.IsImport)
        {
            text.Append(Wrapped.Of("imported", answer.Added.Count == 0 ? "nothing new" : string.Join(", ", answer.Added.Select(kind => Say($"{kind.Rows} {kind.Kind}"))), Indent));
        }

        text.Append('\n');
    }

    private static void SideBySide(StringBuilder text, ShadowRecord record)
    {
        var pairs = record.Pairs.Where(pair => record.Facts.Counts(pair.Candidate ?? pair.Production!)).ToList();
        text.Append("events".PadRight(Indent)).Append("both".PadLeft(8)).Append("candidate only".PadLeft(18)).Append("production only".PadLeft(18)).Append("candidate first".PadLeft(18)).Append('\n');
        foreach (var type in pairs.GroupBy(pair => pair.Type, StringComparer.Ordinal).OrderBy(type => record.Phase.SeverityOf(type.Key)))
        {
            var both = type.Where(pair => pair.Lead is not null).ToList();
            text.Append(type.Key.PadRight(Indent)).Append(Say($"{both.Count,8}{type.Count(pair => pair.Production is null),18}{type.Count(pair => pair.Candidate is null),18}"))
                .Append(Say($"{both.Count(pair => pair.Lead > TimeSpan.Zero),18}")).Append('\n');
        }

        text.Append('\n');
    }

    private static void Figures(StringBuilder text, ShadowRecord record)
    {
        text.Append("figure, all types".PadRight(FigureWidth)).Append("got".PadLeft(NumberWidth)).Append("95 %".PadLeft(LimitsWidth)).Append("  of\n");
        foreach (var figure in record.Figures.Where(figure => figure.Type == RowKind.AllTypes))
        {
            var name = $"{FigureNames.NameOf(figure.Side)} {FigureNames.NameOf(figure.Figure)}";
            var made = figure.Figure == FigureKind.FalseAlarms ? Say($"{figure.Count}, {figure.Among:N0} h") : Say($"{figure.Count} of {figure.Among:0}");
            text.Append(Fits(name)).Append(Number(figure, figure.Got.Estimate).PadLeft(NumberWidth))
                .Append($"{Number(figure, figure.Got.Lower)} to {Number(figure, figure.Got.Upper)}".PadLeft(LimitsWidth)).Append("  ").Append(made).Append('\n');
        }

        text.Append('\n');
    }

    private static string Fits(string name) => name.Length >= FigureWidth ? name + "\n" + new string(' ', FigureWidth) : name.PadRight(FigureWidth);

    private static void Stops(StringBuilder text, ShadowRecord record)
    {
        foreach (var stop in record.Stops)
        {
            var word = stop.State switch { StopState.Tripped => "STOP", StopState.NotEnough => "few", _ => "ok" };
            var and = stop.Rule.And is var (figure, limit) ? $" and {FigureNames.NameOf(figure)} {limit}" : "";
            var any = stop.Rule.AnyBatches is { } count ? Say($" of any {count} batches") : "";
            var got = double.IsNaN(stop.Got) ? "none" : double.IsInfinity(stop.Got) ? "not reached" : Say($"{stop.Got:0.##}");
            text.Append(Wrapped.Of(word, $"{stop.Rule.Id} {FigureNames.NameOf(stop.Rule.Of)} {FigureNames.NameOf(stop.Rule.Figure)}{any} {stop.Rule.Limit} trips{and}: {got}, {stop.Counted}", 6));
        }

        text.Append('\n');
    }

    // Those of other stages say nothing here; how many there are is enough.
    private static void Criteria(StringBuilder text, ShadowRecord record)
    {
        var card = record.Card with { Results = [.. record.Card.Results.Where(result => result.Verdict != Verdict.NotInThisStage)] };
        if (card.Results.Count > 0)
        {
            text.Append(VerdictText.Criteria(card, record.Production, hasFrames: false));
        }

        var others = record.Card.Results.Count - card.Results.Count;
        text.Append(Wrapped.Of("criteria", Say($"{card.Results.Count} of stage shadow, {others} of other stages"), Indent));
    }

    private static string Number(KeyFigure figure, double value) => double.IsNaN(value) ? "none"
        : double.IsInfinity(value) ? FigureNames.WordOf(figure.Figure)
        : FigureNames.UnitOf(figure.Figure) == "share" ? Say($"{value:0.000}") : Say($"{value:0.0}");

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
